"""A page that is a conversation is read post by post; one that has an article, with posts below it, is that article."""

from reader import Article, from_html

URL = "https://forum.example/t/ice"
POSTS = (
    (
        "Marit Dahl",
        "2026-01-12",
        "The harbour froze over last night. Does anybody know what the ferries will do today?",
    ),
    (
        "oskar_the_cook",
        "2026-01-12",
        "They stay where they are. The fish hall is open, and there is soup for whoever comes.",
    ),
    (
        "Ada Quill",
        "2026-01-13",
        "Three of us walk to the mainland for flour, roped together. Write down what you need.",
    ),
    ("Marit Dahl", "2026-01-13", "Salt, and the doctor, if he can be found. He owes us a visit since the summer."),
)


def post(author: str, day: str, text: str, number: int = 1) -> str:
    return (
        f"<div class='post'><div class='top'><a class='username' href='/u/{author}'>{author}</a> wrote"
        f" <a href='/t/ice/{number}'><time datetime='{day}T09:30:00Z'>a day ago</time></a></div>"
        f"<div class='text'><p>{text}</p></div><button>Like</button><a href='#reply'>Reply</a></div>"
    )


def posts() -> str:
    return "".join(post(*each, number) for number, each in enumerate(POSTS, 1))


def read(body: str) -> Article:
    return from_html(f"<html><head><title>Ice in the harbour</title></head><body>{body}</body></html>", URL)


def test_each_post_of_a_conversation_is_a_quotation_signed_and_dated() -> None:
    markdown = read(f"<h1>Ice in the harbour</h1><div class='posts'>{posts()}</div>").markdown
    for number, (author, day, text) in enumerate(POSTS, 1):
        signed = author.replace("_", "\\_") if author.endswith("_") else author
        assert f"> **{signed}** · [{day}](https://forum.example/t/ice/{number})\n>\n> {text}" in markdown
    assert "Like" not in markdown
    assert markdown.startswith(">")


def test_a_question_above_its_answers_is_read_as_the_article() -> None:
    question = f"<div class='question'>{post(*POSTS[0])}</div>".replace("class='post'", "class='asked'")
    markdown = read(f"<h1>Ice in the harbour</h1>{question}<div class='posts'>{posts()}</div>").markdown
    assert markdown.startswith(POSTS[0][2])
    assert f"> {POSTS[1][2]}" in markdown


def test_posts_below_an_article_are_its_comments_and_are_left_out() -> None:
    story = "".join(
        f"<p>{text} {text.replace('the', 'our')} And so it went on until the {n}th of the month.</p>"
        for n, (_, _, text) in enumerate(POSTS * 3, 14)
    )
    head = "<h1>Ice in the harbour</h1><p class='author'>Ada Quill</p><time datetime='2026-02-01'>1 February</time>"
    markdown = read(f"<article>{head}{story}</article><section class='comments'>{posts() * 9}</section>").markdown
    assert "until the 14th of the month" in markdown
    assert "> " not in markdown


def test_cards_of_other_articles_are_no_conversation() -> None:
    cards = "".join(
        f"<div class='card'><h3><a href='/{n}'>A winter of {author}</a></h3><span class='author'>{author}</span>"
        f"<time datetime='{day}'>{day}</time><p>{text}</p></div>"
        for n, (author, day, text) in enumerate(POSTS)
    )
    assert "> **" not in read(f"<main><h1>Ice in the harbour</h1>{cards}</main>").markdown
