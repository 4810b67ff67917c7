"""A folder that is a podcast: an episode for each article, and what an application for podcasts asks of a feed.

feed.toml               the user's: title, author, address, voice, sources
feed.xml, cover.png     the feed and its picture
episodes/               for each article its sound, captions, chapters and picture
.earmark-feed.json      what is known of each episode, so that only what changed is spoken again
"""
