"""The least that a Gradio page can be: a box, a button and a function. python -m evals.bench.bare PORT"""

import sys


def main(port: int) -> None:
    """Serves it until stopped."""
    import gradio as gr

    with gr.Blocks(analytics_enabled=False) as page:
        box, answer = gr.Textbox(), gr.Textbox()
        gr.Button().click(_answer, box, answer, api_name="answer")
    page.launch(server_name="127.0.0.1", server_port=port, quiet=True, ssr_mode=False)


def _answer(text: str) -> str:
    return f"Why {text}?"


if __name__ == "__main__":
    main(int(sys.argv[1]))
