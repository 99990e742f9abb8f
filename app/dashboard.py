"""The store -> pages in a browser. Streamlit runs this file; `newsdocket dashboard` starts it."""

from pathlib import Path

import streamlit as st

from app.views import (
    actors,
    changes,
    claims,
    deadlines,
    disagreements,
    disputes,
    network,
    policy,
    review,
    search,
    sources,
    timeline,
)

# Without an icon of our own, Streamlit has the browser fetch the page's from elsewhere.
ICON = Path(__file__).with_name("views") / "icon.svg"


def main() -> None:
    """Show the page that was chosen."""
    st.set_page_config(page_title="newsdocket", page_icon=str(ICON), layout="wide")
    page = st.navigation(
        {
            "The dispute": [
                st.Page(
                    timeline.show,
                    title="Timeline",
                    icon=":material/timeline:",
                    url_path="timeline",
                    default=True,
                ),
                st.Page(claims.show, title="Who said what", icon=":material/forum:", url_path="claims"),
                st.Page(
                    disagreements.show,
                    title="Disagreements",
                    icon=":material/compare_arrows:",
                    url_path="disagreements",
                ),
                st.Page(deadlines.show, title="Deadlines", icon=":material/event:", url_path="deadlines"),
            ],
            "Around it": [
                st.Page(policy.show, title="Policy", icon=":material/account_balance:", url_path="policy"),
                st.Page(actors.show, title="Actors", icon=":material/groups:", url_path="actors"),
                st.Page(network.show, title="Network", icon=":material/hub:", url_path="network"),
                st.Page(changes.show, title="What is new", icon=":material/update:", url_path="changes"),
                st.Page(search.show, title="Search", icon=":material/search:", url_path="search"),
            ],
            "In your hands": [
                st.Page(disputes.show, title="Disputes", icon=":material/folder_open:", url_path="disputes"),
                st.Page(sources.show, title="Sources", icon=":material/verified:", url_path="sources"),
                st.Page(review.show, title="Review", icon=":material/join_inner:", url_path="review"),
            ],
        }
    )
    page.run()


if __name__ == "__main__":
    main()
