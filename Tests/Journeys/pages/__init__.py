"""The pages as the people who use them see them: by headings, labels and buttons, never by what lies behind."""
