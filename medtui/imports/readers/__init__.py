"""The kinds of file that minutes come in, each read as text: headings, lists and tables as Markdown writes them."""
