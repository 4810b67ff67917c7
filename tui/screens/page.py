"""The reader's page without its keys: the article between the top line and the listening bar, and the two clocks."""

from __future__ import annotations

import gc
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

from textual.message import Message

from reader.document import Kind
from reader.sanitize import one_line
from tui import keymap
from tui.article_view import ArticleView
from tui.finder import Finder
from tui.screens.loading import LoadingPage
from tui.sound import Sound, manner
from tui.widgets.bar import ListeningBar, TopLine
from tui.widgets.listening import TALL, Listening, phrase
from voices import lexicon, pace

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from reader.article import Article
    from reader.document import Document, Span
    from tui.opening import Asked, Opening
    from voices.player import Player
    from voices.timeline import Cue

# How often the lit word is looked up while it plays, and the figures of the bar at any time; in seconds.
LIT_EVERY, FIGURES_EVERY = 1 / 20, 1.0
# How long a message about a key press stands in the bar, and a notice where there is little room, in seconds.
SAID_FOR, READ_IN = 5.0, 8.0
PREPARE_AFTER = 0.05  # seconds from the article to the making of its voice
SILENT = "No sound device here: the highlight runs silently. earmark doctor tells more."
HINTS = ("play", "help", "quit", "sentence.next", "speed.faster", "voice", "contents", "search", "theme")
HINT_WORDS = {"play": "play", "help": "help", "sentence.next": "next", "speed.faster": "faster", "voice": "voice",
              "theme": "colours"}  # fmt: skip


# From this many lines on, one stays free above the article.
ROOMY = 20


class Page(LoadingPage):
    """One article: shown, and lit while it is heard."""

    DEFAULT_CSS = """
    Page {
        background: $background;
        & ArticleView { height: 1fr; }
    }
    """

    class VoiceReady(Message):
        """There is a player, or a reason why not; before that, the article's words are counted."""

    def __init__(self, opening: Opening, warnings: list[str]) -> None:
        super().__init__(opening, warnings)
        self.keys = keymap.in_force(opening.keys, letters=opening.settings.letters)
        self.speed, self.settings = opening.asked.speed, opening.settings
        self.sound: Sound | None = None
        self.finder = Finder()
        self.chosen: int | None = None  # the offset of a sentence picked by hand, until it is played
        self.asked_to_play = False
        self.resumed: tuple[int, int] | None = None  # where it was gone on, and the top of the page then
        self.marked: dict[str, int] = {}  # places by their letters
        self._said = ""
        self._unsay: Timer | None = None
        self._ticking: Timer | None = None
        self._lit: Cue | None = None
        self._noticed = ("", 0.0)
        self._article: Article | None = None
        self._lexicon = lexicon.stamp()

    _resting = False  # another article lies on this one
    _sections: tuple[Document | None, tuple[float, ...]] | None = None

    # What is on it

    def compose(self) -> ComposeResult:
        """Yield the top line, the article, the bar."""
        line = TopLine(self.opening.name)
        line.styles.margin = self._margin()
        yield line
        view = ArticleView()
        # The keys are the screen's: a focused view would take the arrows for itself.
        view.can_focus = False
        yield view
        yield ListeningBar()

    def on_mount(self) -> None:
        """Start loading, and the two clocks, the fast one at rest; the first frame is painted meanwhile."""
        self.load()
        self._ticking = self.set_interval(LIT_EVERY, self.light, pause=True)
        self.set_interval(FIGURES_EVERY, self.figures)
        self.figures()

    def on_unmount(self) -> None:
        """Stop the sound, end the engines and write the place down; the terminal is restored already."""
        if self.sound is not None:
            self.sound.close()
        if self.opening.memory is not None:
            self.opening.memory.close()

    # While another article is shown

    def rest(self) -> None:
        """Fall silent and let the voice go: an engine takes much memory."""
        self._resting = True
        self.figures()
        self.resumed, self.chosen = (self.place, self.view.top_offset), None
        if self.sound is not None:
            self.sound.close()
            self.sound = None

    def wake(self) -> None:
        """Have a voice again."""
        self._resting, self._lit = False, None
        self._prepare()

    def on_resize(self) -> None:
        """Leave a line free above the article where there is room."""
        for line in self.query(TopLine):
            line.styles.margin = self._margin()

    def _margin(self) -> tuple[int, int, int, int]:
        # The line's own style and no class of the screen's: a class would have every widget styled anew, 20 ms.
        return (0, 0, int(self.app.size.height >= ROOMY), 0)

    def on_screen_resume(self) -> None:
        """Take the hardware cursor back from the box that was closed."""
        if self.document is not None and self.document.sentences:
            self.place_cursor(self.here())

    @property
    def view(self) -> ArticleView:
        """The article's widget."""
        return self.query_one(ArticleView)

    @property
    def player(self) -> Player | None:
        """The player, None until there is one."""
        return self.sound.player if self.sound is not None else None

    def show_start(self, article: Article, start: Document) -> None:
        """Show the first screenful of `article` while the rest is parsed; its offsets are those of the whole."""
        self._article = article
        self.look()
        self.view.show(start)
        self._headline()

    def look(self) -> None:
        """Give the page the look that the settings say."""
        view, settings = self.view, self.settings
        view.measure, view.spacing, view.alignment = settings.measure, settings.spacing, settings.alignment
        view.aid = settings.focus

    def show(self, article: Article) -> None:
        """Show `article`, and prepare its voice when the page has been painted."""
        self.document = article.document
        if self._article is None:
            self.show_start(article, article.document)
        else:
            self.view.show(article.document, keep=True)
        self.view.follow = self.opening.settings.follow
        self._come_back()
        for warning in self.warnings:
            self.say(warning)
        # Behind the next frames and not beside them: importing the engines holds the interpreter's lock.
        self.set_timer(PREPARE_AFTER, self._prepare)

    def _come_back(self) -> None:
        """Go on where this article was left, and keep it from now on."""
        memory = self.opening.memory
        if memory is None or self._article is None or self.document is None:
            return
        place = memory.resume(self.document)
        if place is not None:
            self.view.to_top(place)
            # Behind the scrolling, which comes with the next refresh.
            self.call_after_refresh(self._resumed, place, self.document.text)
        memory.keep(self._article)

    def _resumed(self, place: int, text: str) -> None:
        self.resumed = place, self.view.top_offset
        first = keymap.shown(keymap.keys_of("top", self.keys).split(",")[0])
        self.say(f"Going on where you were, at {round(100 * place / len(text))} percent.   {first} goes to the start")

    @property
    def place(self) -> int:
        """Where the reader would go on the next time: the voice's place, else what stands at the top of the page.

        An offset into the document's text, found without a look at its sentences.
        """
        if self.player is not None and self.state in {"playing", "paused"}:
            return self.player.position
        if self.state == "ended" and self.document is not None:
            return len(self.document.text)
        top = self.view.top_offset
        if self.resumed is not None and self.resumed[1] == top:
            return self.resumed[0]
        return top if self.chosen is None else self.chosen

    def _headline(self) -> None:
        if self._article is None:
            return
        meta = self._article.metadata
        section = one_line(meta.section[0]) if meta.section else ""
        minutes = f"{self.sound.minutes} min read" if self.sound is not None and self.sound.minutes else ""
        title = one_line(meta.title or "") or self.opening.name
        self.query_one(TopLine).say(title, (section, one_line(meta.site or ""), minutes))

    def _prepare(self) -> None:
        if self._resting:
            return
        gc.freeze()
        gc.enable()
        assert self.document is not None  # noqa: S101 - for the type checker; `show` has set it
        opening = self.opening
        voice = opening.memory.choice("voice") if opening.memory is not None else ""
        settings = replace(self.settings, voice=voice) if voice else self.settings
        self.sound = Sound(self.document, settings, opening.asked, lambda: self.post_message(self.VoiceReady()))
        self.sound.prepare()
        self.figures()

    def on_page_voice_ready(self) -> None:
        """Take the speed that was chosen meanwhile, and play if that was asked for."""
        if self.player is not None and self.sound is not None:
            self.document = self.sound.document  # its language may have been told meanwhile
            self.player.speed = self.speed
            if self.sound.remark:
                self.say(self.sound.remark)
            if self.asked_to_play:
                self.asked_to_play = False
                self.play_from(self.start())
        self._headline()
        self.figures()

    # The two clocks

    def light(self) -> None:
        """Light the word that is heard; 20 times a second while it plays."""
        if self.player is None:
            return
        cue = self.player.cue()
        if cue is not None and cue != self._lit:
            first, self._lit = self._lit is None, cue
            self.lit(cue.word, cue.sentence)
            if first or self.settings.echo:
                self.figures()
        if self.state != "playing":
            self.tick(on=False)
            self.figures()

    def lit(self, word: Span | None, sentence: Span | None) -> None:
        """Light what is heard or chosen."""
        self.view.light(word, sentence)

    def figures(self) -> None:
        """Renew what the bar says, and keep the place; what was changed in the user's lexicon is heard at once."""
        if self.sound is not None and self.sound.player is not None and (now := lexicon.stamp()) != self._lexicon:
            self._lexicon = now
            self.sound.reread()
        if self.opening.memory is not None and self.document is not None:
            self.opening.memory.note(self.document, self.place)
        self.query_one(ListeningBar).say(self._listening())

    def tick(self, *, on: bool) -> None:
        """Start or rest the fast clock: nothing needs it while nothing is heard."""
        if self._ticking is not None:
            (self._ticking.resume if on else self._ticking.pause)()

    @property
    def state(self) -> str:
        """A key of `listening.STATES`."""
        if self.player is not None:
            return self.player.state.name.lower()
        if self.sound is not None and self.sound.failure is not None:
            return "failed"
        return "preparing" if self.asked_to_play else "idle"

    @property
    def language(self) -> str:
        """The article's language, BCP 47; "" where it is not known."""
        return self.document.language if self.document is not None else ""

    def _listening(self) -> Listening:
        player, playing = self.player, self.state in {"playing", "paused"}
        base = self.opening.settings.base_wpm
        length = player.duration() if player is not None else None
        waiting = player is not None and self._lit is None and player.waiting
        return Listening(
            state="preparing" if waiting else self.state,
            voice=one_line(player.voice.name) if player is not None else "",
            manner=manner(player.voice) if player is not None else "",
            speed=self.speed,
            base=base,
            language=self.language,
            done=self._done(),
            left=player.time_left() if player is not None else None,
            saved=pace.time_saved(length, self.speed) if length is not None else None,
            away=playing and not self.view.follow,
            silent=player is not None and player.silent,
            notice=self._notice(),
            hint=self._hint(),
            sections=self.sections,
            sleep=self.sleeping(),
            echo=self._echo(),
        )

    @property
    def sections(self) -> tuple[float, ...]:
        """Where the sections begin, as parts of the text."""
        if self._sections is None or self._sections[0] is not self.document:
            document = self.document
            blocks = document.blocks if document is not None else ()
            length = max(1, len(document.text)) if document is not None else 1
            heads = (block.span.start / length for block in blocks if block.kind is Kind.HEADING)
            self._sections = document, tuple(heads)
        return self._sections[1]

    def sleeping(self) -> str:
        """Say when the voice falls asleep, and let it where it is time; "" where no timer is set."""
        return ""

    def _echo(self) -> str:
        """Return the phrase that is heard, where the settings want it."""
        cue = self._lit
        if not self.settings.echo or cue is None or cue.word is None or self.document is None:
            return ""
        return one_line(phrase(self.document.slice(cue.sentence), cue.word.start - cue.sentence.start))

    def _done(self) -> float:
        if self.player is None or self.document is None or not self.document.text:
            return 0.0
        return 1.0 if self.state == "ended" else self.player.position / len(self.document.text)

    def _notice(self) -> str:
        """Return the one line that matters most now."""
        if self._said:
            return self._said
        if self.document is None:
            stops = keymap.shown(keymap.keys_of("stop", self.keys).split(",")[0])
            return f"Opening {self.opening.name}…   {stops} stops"
        if self.sound is not None and self.sound.failure is not None:
            return one_line(str(self.sound.failure))
        if self.player is None or not self.player.notice:
            return ""
        return self._for_a_while(SILENT if self.player.silent else one_line(self.player.notice))

    def _for_a_while(self, line: str) -> str:
        """Let go of a lasting notice where it stands in the place of the times, when it could be read."""
        if line != self._noticed[0]:
            self._noticed = (line, monotonic())
        low = self.app.size.height < TALL
        return "" if low and monotonic() - self._noticed[1] > READ_IN else line

    def _hint(self) -> str:
        keys = {key.id: key for key in keymap.KEYS}
        words = []
        for name in HINTS:
            first = keymap.keys_of(name, self.keys).split(",")[0]
            words.append(f"{keymap.shown(first)} {HINT_WORDS.get(name, keys[name].about.partition(':')[0])}")
        return "   ".join(words)

    def say(self, line: str) -> None:
        """Put `line` into the bar for a moment."""
        self._said = one_line(line)
        if self._unsay is not None:
            self._unsay.stop()
        self._unsay = self.set_timer(SAID_FOR, self._quiet)
        self.figures()

    def _quiet(self) -> None:
        self._said = ""
        self.figures()

    def place_cursor(self, offset: int) -> None:
        """Put the hardware cursor on the text at `offset`, for braille displays and magnifiers."""
        place = self.view.screen_position(offset)
        if place is not None:
            self.app.cursor_position = place

    # Playing

    def play_from(self, offset: int) -> None:
        """Play from the sentence at `offset`, the page following as the settings say."""
        assert self.player is not None  # noqa: S101 - for the type checker; both callers have looked
        self.chosen = self._lit = self.resumed = None
        self.view.follow = self.opening.settings.follow
        self.player.play(offset)
        self.tick(on=True)
        self.figures()

    def start(self) -> int:
        """Return where to play from: the sentence picked by hand, else where it stopped, else the top of the page."""
        if self.chosen is not None:
            return self.chosen
        if self.state == "ended":
            return 0
        if self.resumed is not None and self.resumed[1] == self.view.top_offset and self.document is not None:
            return self.document.sentences[self.document.sentence_at(self.resumed[0])].span.start
        stopped = self.player.position if self.player is not None else 0  # kept when another voice is chosen, too
        return stopped or self.top()

    def here(self) -> int:
        """Return where the listener is: at the voice, else at the sentence picked by hand, else at the top of the page.

        An offset into the document's text.
        """
        if self.player is not None and self.state in {"playing", "paused"}:
            return self.player.position
        return self.top() if self.chosen is None else self.chosen

    def asked(self) -> Asked:
        """Return what was asked for on the command line, at the speed of now."""
        return replace(self.opening.asked, speed=self.speed)

    def top(self) -> int:
        """Return the start of the first sentence that begins in sight, or of the one that fills the page."""
        assert self.document is not None  # noqa: S101 - for the type checker; there is no player without it
        top = self.view.top_offset
        index = self.document.sentence_at(top)
        sentences = self.document.sentences
        if not sentences or top <= sentences[0].span.start:
            return 0
        if sentences[index].span.start < top and index + 1 < len(sentences):
            index += 1
        return sentences[index].span.start
