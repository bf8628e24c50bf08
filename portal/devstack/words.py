"""What argparse says of a command line, in the language of whoever typed it."""

import argparse

SENTENCES = {
    "usage: ": "cách dùng: ",
    "options": "tùy chọn",
    "positional arguments": "giá trị phải ghi",
    "show this help message and exit": "in trợ giúp này rồi thoát",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s.\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "thiếu %s",
    "unrecognized arguments: %s": "không có tùy chọn %s",
    "expected one argument": "cần ghi một giá trị",
    "invalid %(type)s value: %(value)r": "giá trị %(value)r không dùng được",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r: chọn trong %(choices)s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s có thể là %(matches)s",
    "ignored explicit argument %r": "tùy chọn này không nhận giá trị %r",
    "not allowed with argument %s": "không dùng cùng %s",
}


def speak_vietnamese() -> None:
    """argparse looks its sentences up under this name, for exactly this; others stay English."""
    vars(argparse)["_"] = lambda sentence: SENTENCES.get(sentence, sentence)
