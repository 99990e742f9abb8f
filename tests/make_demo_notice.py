"""data/demo/notice-of-consultation.pdf, written again from its text: `python tests/make_demo_notice.py`.

The same text gives the same bytes with one version of fpdf2: the creation date is fixed.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import XPos, YPos

TARGET = Path(__file__).resolve().parent.parent / "data" / "demo" / "notice-of-consultation.pdf"
ISSUED = datetime(2026, 3, 31, 8, 30, tzinfo=UTC)
TITLE = "Notice of consultation"
REGULATIONS = "Domestic Battery (Recall and Reporting) Regulations 2026"

TEXT = """\
## 1. Purpose of this notice

1.1 The Secretary of State proposes to make regulations under section 22 of the Domestic Storage Act
2024. As required by section 22(4) of that Act, this notice invites comments on the draft.

1.2 This notice is published by the Department for Energy Resilience on 31 March 2026.

## 2. What is proposed

2.1 The draft Regulations would give the Office for Battery Safety the power to order a manufacturer or
an installer to recall a domestic battery.

2.2 A manufacturer or an installer would be required to report any fire or overheating to the Office
within 48 hours of learning of it.

2.3 The Office would be able to require that a unit be switched off remotely while an investigation is
under way.

2.4 A person who failed to comply with a recall order would be liable to a penalty of up to 4 per cent of
annual turnover.

## 3. Questions

Question 1: Should the Office be able to order a recall before the cause of a fault is known?

Question 2: Is 48 hours the right period for a report? If not, what period would be right?

Question 3: In what circumstances, if any, should a unit be switched off without the consent of its
owner?

Question 4: What would the proposals cost you or your organisation?

## 4. How to respond

4.1 Responses must reach the Department no later than 30 days after publication of this notice. Responses
received after that date will not be considered.

4.2 Responses may be sent by post to the Storage Safety Team, Department for Energy Resilience, Marsham
Wharf, London, or by email to storage-safety@energyresilience.example.

4.3 A public meeting will be held at the Corn Exchange, Leeds, on 16 April 2026 at 6 pm. Anyone who
wishes to speak should write to the Storage Safety Team by 10 April 2026.

## 5. What happens next

5.1 The Department will publish a summary of responses within 12 weeks of the close of the consultation.

5.2 If the Secretary of State decides to proceed, the Regulations will be laid before Parliament. The
draft states 1 July 2026 as the date on which they would come into force.

5.3 The information you send may be published. If you want it to be treated as confidential, please say
so and explain why.
"""


class Notice(FPDF):
    """A page of the notice with the Department's name above and the page number below."""

    def header(self) -> None:
        """Print the running head."""
        self.set_font("Helvetica", "B", 9)
        self.cell(0, 8, "Department for Energy Resilience", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(4)

    def footer(self) -> None:
        """Print the page number."""
        self.set_y(-15)
        self.set_font("Helvetica", "", 8)
        self.cell(0, 8, f"Page {self.page_no()} of {{nb}}", align="C")


def write_notice(target: Path) -> None:
    """Write the notice to `target`."""
    pdf = Notice(format="A4")
    pdf.set_creation_date(ISSUED)
    pdf.set_title(f"{TITLE}: {REGULATIONS}")
    pdf.set_author("Department for Energy Resilience")
    pdf.set_margins(25, 20, 25)
    pdf.set_auto_page_break(auto=True, margin=25)
    pdf.add_page()
    pdf.set_font("Times", "B", 18)
    pdf.multi_cell(0, 9, TITLE, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    pdf.set_font("Times", "", 14)
    pdf.multi_cell(0, 8, REGULATIONS, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    pdf.ln(6)
    for at, block in enumerate(TEXT.split("\n\n")):
        if block.startswith("## "):
            pdf.ln(3 if at else 0)
            pdf.set_font("Times", "B", 12)
            pdf.multi_cell(0, 8, block.removeprefix("## "), new_x=XPos.LMARGIN, new_y=YPos.NEXT)
            pdf.set_font("Times", "", 11)
        else:
            pdf.multi_cell(0, 6, " ".join(block.split()), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
            pdf.ln(2)
    pdf.output(str(target))


if __name__ == "__main__":
    write_notice(TARGET)
