"""The published copies of pictures and documents: without metadata, in the widths pages ask for.

A picture is decoded and encoded again, so that its copy holds nothing but pixels: no position, no
camera, no author, no second file behind the first. Documents are published as they were received.
"""

from __future__ import annotations

import contextlib
import io
import warnings
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import PIL

from generator.disk.files import write_whole
from generator.model.media import FOLDER, MOST_PIXELS, MediaFile
from generator.reading.drawings import read_drawing

if TYPE_CHECKING:  # Most sites have no picture to be made, and reading the library takes a while.
    from PIL import Image

CACHE = "build/media"
_QUALITY = 80
_METHOD = 4
"""How much work the encoder does, from 0 to 6."""
_FEW_COLOURS = ("1", "P", "PA")
"""Modes of pictures that were drawn rather than taken, whose copies lose nothing."""


class MediaCopies:
    """Makes the published copies of a project's pictures and documents, and keeps them.

    Args:
        project: the folder with content/ and build/.
    """

    def __init__(self, project: Path) -> None:
        self._folder = project / FOLDER
        self._kept = project / CACHE
        self.asked: set[str] = set()

    def copy(self, file: MediaFile, width: int) -> bytes:
        """Return a file as it is published, a picture in this width."""
        source = self._folder / file.name
        if file.kind == "document":
            return source.read_bytes()
        if file.kind == "drawing":
            drawing, _ = read_drawing(source.read_bytes())
            assert drawing is not None, "only drawings without faults are published"
            return drawing.data
        name = f"{file.sha256}-{width}-{PIL.__version__}-{_QUALITY}-{_METHOD}.webp"
        self.asked.add(name)
        kept = self._kept / name
        if not kept.is_file():
            write_whole(kept, encode(source, width))
        return kept.read_bytes()

    def forget_others(self) -> None:
        """Remove the copies of pictures that nobody asked for: they are no longer on the site."""
        for path in self._kept.glob("*") if self._kept.is_dir() else ():
            if path.name not in self.asked:
                path.unlink()


def encode(source: Path, width: int) -> bytes:
    """Return a picture in a width, upright and in the colours of sRGB, as WebP without metadata."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with warnings.catch_warnings(action="ignore"), Image.open(source) as image:
        few = image.mode in _FEW_COLOURS
        image.draft("RGB", (2 * width, 2 * width))
        profile = image.info.get("icc_profile")
        picture = ImageOps.exif_transpose(image)
    transparent = picture.mode in ("LA", "PA", "RGBA", "La", "RGBa") or "transparency" in image.info
    picture = _in_srgb(picture, profile).convert("RGBA" if transparent else "RGB")
    if picture.width != width:
        height = max(1, round(picture.height * width / picture.width))
        picture = picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    # What is encoded is made of pixels alone: nothing that came with the picture comes along.
    plain = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    copy = io.BytesIO()
    plain.save(copy, "WEBP", quality=_QUALITY, method=_METHOD, lossless=few, exact=False)
    return copy.getvalue()


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture in the colours that pages have, where it says which ones it has."""
    from PIL import ImageCms

    if picture.mode.startswith("I;16"):
        picture = picture.point(lambda value: value / 256).convert("L")
    if profile and picture.mode in ("RGB", "RGBA", "CMYK", "L"):
        with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError):
            mode = "RGBA" if picture.mode == "RGBA" else "RGB"
            theirs, ours = ImageCms.ImageCmsProfile(io.BytesIO(profile)), _srgb()
            return ImageCms.profileToProfile(picture, theirs, ours, outputMode=mode) or picture
    return picture


@lru_cache(maxsize=1)
def _srgb() -> Any:
    from PIL import ImageCms

    return ImageCms.createProfile("sRGB")
