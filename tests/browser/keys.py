"""Somebody without a mouse: reaches everything by Tab, sees at each stop where they are, and is never left nowhere."""

from dataclasses import dataclass

from playwright.async_api import Locator, Page, expect

PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
STANDS = """aim => {
  const at = document.activeElement;
  const text = at?.outerHTML.slice(0, 200) ?? '';
  if ([null, document.body, document.documentElement].includes(at)) return {there: false, lost: true, wrong: ''};
  const marked = at.closest('.chip, .choice, .option-radio') ?? at, box = marked.getBoundingClientRect();
  const {outlineStyle, outlineWidth} = getComputedStyle(marked);
  const lined = at.matches('main') && getComputedStyle(document.querySelector('.page-header')).boxShadow !== 'none';
  const edged = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 || lined;
  const inSight = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  return {there: at === aim, lost: false, wrong: edged && inSight ? '' : `no focus to be seen at ${text}`};
}"""
"""Whether the aim has the focus, and what is wrong with where it is. A chip is drawn around a button that is not, as an
option is; the line that stands for the whole page is the header's."""
MOST = 120
"""Stops on the way to something; a control room has about as many in all."""


@dataclass
class Keys:
    """One person's keyboard."""

    page: Page

    async def to(self, target: Locator, most: int = MOST, key: str = "Tab") -> None:
        """Press `key` until the target has the focus. Between a page's end and its beginning the browser has it."""
        await self.stand()
        for _ in range(most):
            found = await target.evaluate(STANDS)
            assert not found["wrong"], found["wrong"]
            if found["there"]:
                return
            await self.page.keyboard.press(key)
        raise AssertionError(f"not reached by keyboard: {target}")

    async def press(self, target: Locator, key: str = "Enter", most: int = MOST) -> None:
        """Go there and press it; one stands somewhere afterwards."""
        await self.go(target, key, most)
        await self.stand()

    async def go(self, target: Locator, key: str = "Enter", most: int = MOST) -> None:
        """Go there and press what leads to another page."""
        await self.to(target, most)
        await self.page.keyboard.press(key)

    async def write(self, target: Locator, text: str, *, anew: bool = False) -> None:
        """Go there and type; `anew` in the place of what stood there."""
        await self.to(target)
        if anew:
            await self.page.keyboard.press("ControlOrMeta+a")
        await self.page.keyboard.type(text)
        await expect(target).to_have_value(text)

    async def stand(self) -> None:
        """The focus is on something that shows it, once what was done has been painted."""
        await self.page.evaluate(PAINTED)
        found = await self.page.evaluate(STANDS)
        assert not found["lost"], "the focus is lost"
        assert not found["wrong"], found["wrong"]
