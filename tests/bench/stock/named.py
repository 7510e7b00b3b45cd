"""The fields of the lesson, by kind."""

FACTS = ("intro", "years", "theme_name", "minutes", "lesson_format", "needs_devices")
FACTS += ("essential_question", "largest_group", "person_afterwards", "reviewer", "reviewed_on")
TEXTS = ("content_guidance", "quiet_alternative", "transcript")
STREAMS = ("objectives", "keywords", "misconceptions", "materials", "steps", "teacher_notes")
STREAMS += ("ground_rules", "disclosure_card", "sources", "starter_questions", "exit_questions")
STREAMS += ("worksheet", "family_letter", "easy_read")
