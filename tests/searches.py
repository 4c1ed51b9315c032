"""What readers of the first explainer may ask for, and what ought to stand among the first three.

A line is the language, the query, and the places that a reader expects, without their folders: a
query is right where each of them is among the first three results. `~word` is the word that is
offered for a misspelt one. The places were chosen from what the sources say, not from what the
search found.
"""

SEARCHES = """
en | 216%                            | us-ban-looms/#p-duolingo-216-percent
en | 1.7 billion                     | a-community-on-rednote/#p-more-than-1-7-billion-dollars timeline/#e-ne-zha-2-passes-1-7-billion
en | 1,7 miliar                      | a-community-on-rednote/#p-more-than-1-7-billion-dollars
en | 120 million                     | timeline/#e-tag-count-on-wednesday
en | 700,000                         | unexpected-haven/#p-more-than-700-thousand
en | Ne Zha                          | glossary/#t-ne-zha-2
en | who is Nina                     | voices/#v-nina netizens-move-in/#p-nina-from-texas
en | Emi                             | voices/#v-emi
en | Émi Massachusetts               | netizens-move-in/#p-emi-from-massachusetts
en | Guo Jiakun                      | voices/#v-guo-jiakun timeline/#e-guo-jiakun-at-the-press-briefing
en | 小红书                             | glossary/#t-rednote
en | Xiaohongshu                     | glossary/#t-rednote
en | xiǎohóngshū                     | glossary/#t-rednote
en | 防火长城                            | glossary/#t-great-firewall
en | great firewall                  | glossary/#t-great-firewall unexpected-haven/#p-great-firewall
en | VPN                             | glossary/#t-vpn us-ban-looms/#p-inaccessible-without-vpn
en | "soft power"                    | glossary/#t-soft-power unexpected-haven/#p-soft-power-diplomacy
en | "playful protest"               | netizens-move-in/#p-playful-protest timeline/#e-emi-speaks-of-a-playful-protest
en | "three steps an american"       | netizens-move-in/#p-three-steps-an-american
en | electrician from Florida        | voices/#v-kevin a-community-on-rednote/#p-kevin-construction-updates
en | privacy concerns                | great-migration/#p-privacy-still-an-issue great-migration/#p-why-the-migration-began
en | tiananmen                       | unexpected-haven/#p-deleted-posts
en | when did the ban take effect    | claims/#cl-when-the-ban-falls timeline/#e-ban-takes-effect
en | January 19                      | timeline/#e-ban-takes-effect us-ban-looms/#p-effective-january-19
en | how many people moved           | claims/#cl-how-many-moved
en | jokes memes                     | us-ban-looms/#p-jokes-and-memes
en | shenzhen                        | voices/#v-shenzhen-university timeline/#e-shenzhen-university-welcomes-ruthie
en | learning Mandarin               | us-ban-looms/#p-surge-in-mandarin-interest
en | stereotypes                     | great-migration/#p-breaking-down-stereotypes
en | censorshp                       | ~censorship
id | 216 persen                      | us-ban-looms/#p-duolingo-216-percent
id | 1,7 miliar                      | a-community-on-rednote/#p-more-than-1-7-billion-dollars timeline/#e-ne-zha-2-passes-1-7-billion
id | 1.7 billion                     | a-community-on-rednote/#p-more-than-1-7-billion-dollars timeline/#e-ne-zha-2-passes-1-7-billion
id | 1700000000                      | a-community-on-rednote/#p-more-than-1-7-billion-dollars
id | 120 juta                        | timeline/#e-tag-count-on-wednesday
id | Ne Zha 2                        | glossary/#t-ne-zha-2 a-community-on-rednote/#p-ne-zha-2-well-received
id | siapa Nina                      | voices/#v-nina netizens-move-in/#p-nina-from-texas
id | emi                             | voices/#v-emi
id | Tony Oswald                     | voices/#v-tony-oswald a-community-on-rednote/#p-oswald-notes-surge
id | warganet                        | glossary/#t-netizen
id | netizen                         | glossary/#t-netizen
id | 小红书                             | glossary/#t-rednote
id | Little Red Book                 | glossary/#t-rednote
id | pengungsi TikTok                | glossary/#t-tiktok-refugee
id | #TikTokRefugee                  | glossary/#t-tiktok-refugee us-ban-looms/#p-hashtag-emerges
id | "saling pengertian"             | great-migration/#p-beyond-diplomatic-channels
id | "protes jenaka"                 | netizens-move-in/#p-playful-protest
id | teknisi listrik                 | voices/#v-kevin a-community-on-rednote/#p-kevin-construction-updates
id | pertumbuhan                     | unexpected-haven/#p-liu-xingliang-temporary-growth
id | bertumbuh                       | unexpected-haven/#p-liu-xingliang-temporary-growth
id | privasi                         | great-migration/#p-privacy-still-an-issue
id | 19 Januari                      | timeline/#e-ban-takes-effect us-ban-looms/#p-effective-january-19
id | berapa banyak yang beralih      | claims/#cl-how-many-moved
id | mata-mata                       | netizens-move-in/#p-asked-about-spying netizens-move-in/#p-us-government-spying
id | universitas shenzhen            | voices/#v-shenzhen-university timeline/#e-shenzhen-university-welcomes-ruthie
id | alat penerjemah                 | great-migration/#p-built-in-translation-tools
id | unggahan dihapus                | timeline/#e-posts-on-tiananmen-deleted unexpected-haven/#p-deleted-posts
id | hewan peliharaan                | a-community-on-rednote/#p-forming-a-new-community
id | linimasa                        | timeline/
id | sensro                          | ~sensor
"""
