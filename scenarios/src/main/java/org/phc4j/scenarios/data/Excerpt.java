package org.phc4j.scenarios.data;

/** Text from a file as it may be shown: on one line, nothing that a terminal would act on, and no more than anyone reads. */
final class Excerpt {
    private Excerpt() {}

    /**
     * Shows a text.
     *
     * @param text any text
     * @param most number of characters after which it is cut
     * @return it, with control and other invisible characters as {@code \}{@code uNNNN}
     */
    static String of(String text, int most) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (shown.length() >= most) {
                return shown.append("...").toString();
            }
            char c = text.charAt(i);
            shown.append(isVisible(c) ? String.valueOf(c) : String.format("\\u%04X", (int) c));
        }
        return shown.toString();
    }

    private static boolean isVisible(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE, Character.SURROGATE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
