"""The controls of the first questions that Django does not have, or draws slowly."""

from functools import cache
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from matchbound.web.forms import CHOOSE
from matchbound.web.labels import countries

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class CountrySelect(forms.Select):
    """Every country to choose from; 250 options each time are made once for each language."""

    def __init__(self, blank: "StrOrPromise" = CHOOSE[1]) -> None:
        super().__init__()
        self.blank = blank

    def render(
        self,
        name: str,
        value: Any,  # noqa: ANN401 - Django's own
        attrs: dict[str, Any] | None = None,
        renderer: Any = None,  # noqa: ANN401 - Django's own
    ) -> SafeString:
        """Draw the list; a value that is no country is none of its options."""
        del renderer
        options = _country_options(get_language() or "")
        chosen = str(value or "")
        drawn = "".join(html[code == chosen] for code, html in options.items())
        inner = SafeString(drawn)  # nosec B703 - each option was made by format_html
        attributes = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        return format_html('<select{}><option value="">{}</option>{}</select>', attributes, self.blank, inner)


@cache
def _country_options(_language: str) -> dict[str, tuple[SafeString, SafeString]]:
    """Return each country's option, and the same one chosen, in the order of their names."""
    return {
        code: (
            format_html('<option value="{}">{}</option>', code, words),
            format_html('<option value="{}" selected>{}</option>', code, words),
        )
        for code, words in sorted(countries().items(), key=lambda pair: str(pair[1]))
    }


class Several(forms.MultiWidget):
    """Controls for several answers in their order, the first of them under the label of the field."""

    def __init__(self, first: forms.Widget, **others: "tuple[StrOrPromise, forms.Widget]") -> None:
        super().__init__([first, *(widget for _label, widget in others.values())])
        for label, widget in others.values():
            widget.attrs["aria-label"] = label

    def render(
        self,
        name: str,
        value: Any,  # noqa: ANN401 - Django's own
        attrs: dict[str, Any] | None = None,
        renderer: Any = None,  # noqa: ANN401 - Django's own
    ) -> SafeString:
        """Draw each control by itself."""
        given = attrs or {}
        values = self.decompress(value)
        drawn = (
            (one.render(f"{name}_{number}", of_it, {**given, "id": f"{given.get('id')}_{number}"}, renderer),)
            for number, (one, of_it) in enumerate(zip(self.widgets, values, strict=True))
        )
        return format_html_join("", "{}", drawn)

    def decompress(self, value: Any) -> list[Any]:  # noqa: ANN401 - Django's own
        """Return one answer for each control."""
        return [*(value or ()), *[None] * len(self.widgets)][: len(self.widgets)]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:  # noqa: ANN401 - Django's own
        """Return what each control says."""
        found = super().value_from_datadict(data, files, name)
        return [value or "" for value in found]

    def id_for_label(self, id_: str) -> str:
        """Return the first control's id."""
        return f"{id_}_0" if id_ else id_
