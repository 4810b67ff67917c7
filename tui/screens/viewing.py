"""What the keys of the page's look do: colours, measure, spacing, alignment, and what helps to keep the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.config import FOCUSES, chosen
from reader.document import Kind, Style
from tui import keymap, themes
from tui.screens.timing import TimingPage

if TYPE_CHECKING:
    from reader.document import Block, Span
    from voices.engine import Voice

# Those that show something in the place of the page.
_ALONE = frozenset({"sentence", "word"})
# What the keys that scroll do then.
_STEPS = {"down": ("sentence", 1), "up": ("sentence", -1), "page_down": ("paragraph", 1), "page_up": ("paragraph", -1)}
# What a focus is called when it comes into force.
_SAID = {
    "off": "No focus.",
    "dim": "All but the sentence steps back.",
    "ruler": "A ruler marks the line.",
    "sentence": "The sentence stands alone.",
    "word": "The word stands alone: {play} plays, {silent} without a voice.",
}


class ViewingPage(TimingPage):
    """The page and how it looks."""

    _voiced: Voice | None = None  # who reads where it is not without a voice

    def action_look(self) -> None:
        """Choose measure, spacing, alignment, focus and colours, seen on the page at once; they are kept."""
        from tui.screens.look import Look

        names = themes.names(self.app.available_themes)
        before = {name: self._now_is(name) for name in ("measure", "spacing", "alignment", "focus", "theme")}

        def closed(result: str | None) -> None:
            for name, value in before.items():
                if result is None:
                    self.change(name, value)
                elif self._now_is(name) != value:
                    self.chose(name, self._now_is(name))

        self.app.push_screen(Look(before, names, self.change), closed)

    def _now_is(self, name: str) -> str:
        return self.app.theme if name == "theme" else str(getattr(self.settings, name))

    def change(self, name: str, value: str) -> None:
        """Set something of the page's look; the place stays."""
        if name == "theme":
            self.app.theme = value
        else:
            self.settings = chosen(self.settings, name, value)
            self.look()

    def action_aid(self) -> None:
        """Go to the next thing that helps to keep the line, and round to none."""
        now = FOCUSES[(FOCUSES.index(self.settings.focus) + 1) % len(FOCUSES)]
        self.change("focus", now)
        self.chose("focus", now)
        names = {name: keymap.shown(keymap.keys_of(name, self.keys).split(",")[0]) for name in ("play", "silent")}
        self.say(_SAID[now].format(**names))

    def look(self) -> None:
        """Give the page the look that the settings say; where something stands alone, put it in the page's place."""
        super().look()
        alone = self.settings.focus in _ALONE
        self.view.display = not alone
        shown = self.query("Alone")
        if alone and not shown:
            from tui.widgets.alone import Alone

            self.mount(Alone(), after=self.view)
            self.call_after_refresh(self._alone_here)
        elif alone:
            self._alone_here()
        elif shown:
            shown.remove()
            self.call_after_refresh(self.view.reveal, self.here())

    def _alone_here(self) -> None:
        """Show the sentence where the reader is."""
        if self.document is not None and self.document.sentences:
            cue, here = self._lit, self.document.sentences[self.document.sentence_at(self.here())].span
            self.lit(cue.word if cue is not None else None, cue.sentence if cue is not None else here)

    def lit(self, word: Span | None, sentence: Span | None) -> None:
        """Light what is heard or chosen, where it stands alone too."""
        super().lit(word, sentence)
        if self.settings.focus not in _ALONE or sentence is None or self.document is None:
            return
        from tui.widgets.alone import Alone

        single = self.settings.focus == "word"
        for shown in self.query(Alone):
            if word is None and single:
                word = self.document.word_at(sentence.start)
            lit = (word.start - sentence.start, word.end - sentence.start) if word is not None else (0, 0)
            shown.say(self.document.slice(sentence).replace("\n", " "), lit, single=single)
            if (place := shown.lit_place) is not None:
                self.app.cursor_position = place

    def action_scroll(self, how: str) -> None:
        """Scroll by hand; where a sentence stands alone, go to the next one instead."""
        if self.settings.focus not in _ALONE or self.document is None or not self.document.sentences:
            super().action_scroll(how)
        elif how in _STEPS:
            unit, by = _STEPS[how]
            (self.action_sentence if unit == "sentence" else self.action_paragraph)(by)
        else:
            self.jump(self.document.sentences[0 if how == "home" else -1].span.start, along=True)

    def action_silent(self) -> None:
        """Read on at the same speed without a voice, or with the voice again; it begins where nothing is heard."""
        if self.player is None or self.sound is None or self.sound.registry is None or self.document is None:
            self.say("There is no voice yet.")
            return
        quiet = self.sound.registry.choose(self.document.language, "silent")
        known, self._voiced = self.player.voice, self._voiced or self.player.voice
        if known != quiet:
            self._voiced, self.player.voice = known, quiet
        elif self._voiced != quiet:
            self.player.voice = self._voiced
        if self.state not in {"playing", "paused"}:
            self.play_from(self.start())
        self.say("Without a voice." if self.player.voice == quiet else f"With {self.player.voice.name}.")

    def action_table(self) -> None:
        """Open the table in sight alone, so that it can be scrolled both ways."""
        block = self._in_sight({Kind.TABLE})
        if self.document is None or block is None:
            key = keymap.shown(keymap.keys_of("table.next", self.keys).split(",")[0])
            self.say(f"There is no table in sight: {key} goes to the next.")
            return
        from tui.screens.table import TableScreen

        self.app.push_screen(TableScreen(self.document, block))

    def action_picture(self) -> None:
        """Show the picture in sight; one that is on the network is fetched only when that is asked for once more."""
        picture = self._picture()
        if picture is None:
            key = keymap.shown(keymap.keys_of("image.next", self.keys).split(",")[0])
            self.say(f"There is no picture in sight: {key} goes to the next.")
            return
        from tui.screens.picture import PictureScreen

        url, text = picture
        goal = self.leads(url)
        get = self.opening.picture if goal.opens else None
        self.app.push_screen(PictureScreen(goal.where, text, get, self.settings.images))

    def _picture(self) -> tuple[str, str] | None:
        """Return the address of the picture in sight, and what is written about it."""
        if self.document is None:
            return None
        block = self._in_sight({Kind.FIGURE})
        if block is not None and block.url:
            return block.url, "\n".join(dict.fromkeys(filter(None, (block.alt, self.document.slice(block.span)))))
        sight = self.view.sight
        inline = (
            one for block in self.document.blocks for one in block.inlines
            if one.style is Style.IMAGE and one.url and one.span.start in sight
        )  # fmt: skip
        return next(((one.url, self.document.slice(one.span)) for one in inline), None)

    def _in_sight(self, kinds: set[Kind]) -> Block | None:
        """Return the block of one of these kinds to which one jumped last, or the first one in sight."""
        if self.document is None:
            return None
        sight, blocks = self.view.sight, self.document.blocks
        seen = range(self.document.block_at(sight.start), self.document.block_at(max(sight.start, sight.end - 1)) + 1)
        here = self.document.block_at(self._from())
        found = [blocks[index] for index in sorted(seen, key=lambda index: (index != here, index))]
        return next((block for block in found if block.kind in kinds), None)

    def action_themes(self) -> None:
        """Choose the colours."""
        from tui.screens.pickers import Themes

        self.ask(
            Themes(themes.names(self.app.available_themes), self.app.theme), lambda chosen: self.chose("theme", chosen)
        )
