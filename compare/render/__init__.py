"""Renderings: a Report in, text out. Nothing here reads files, judges figures or sees more than the report.

clean     hostile text made safe to show
words     figures, intervals and relations in words
marks     a sentence cut at the spans worth showing
order     findings ranked, claims put on sides
matrix    source against source
beside    one finding in the terminal, its claims side by side (blocks are its parts, wrap breaks its lines)
terminal  the whole summary
page      one HTML file (plot draws its intervals)
markdown  the same as text with markup
table     claims.csv
schema    the JSON schema of the report
"""
