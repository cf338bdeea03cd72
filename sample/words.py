"""Counts words in text. The body of `longest_word` is missing: write it, and see what Werkbank offers."""

import re


def split_words(text):
    return re.findall(r"\w+", text.lower())


def count_words(text):
    counts = {}
    for word in split_words(text):
        counts[word] = counts.get(word, 0) + 1
    return counts


def longest_word(text):



def main():
    with open("words.txt", "r") as f:
        text = f.read()
    for word, count in count_words(text).items():
        print(word, count)


if __name__ == "__main__":
    main()
