"""Search that knows Korean: 그루밍을 finds 그루밍, 디지털성범죄 finds 디지털 성범죄.

Stock full-text search cuts text at spaces, where Korean adds particles to words and writes
compounds with or without spaces. Here every run of Hangul is indexed as its overlapping pairs of
syllables, and a word is found where its pairs stand in a row. Wagtail's own index, signals and
commands do the rest, on PostgreSQL and SQLite alike; its editors' search gains the same.

    words      text into what is indexed        backends   Wagtail's, taught pairs of syllables
    asked      what somebody typed, understood  found      pages that fit, best first
    apart      what only some readers may find, in an index of its own
    same_words other words for the same thing   excerpts   where on a page the words are
    distress   words of people in need          upkeep     is the index there?
"""
