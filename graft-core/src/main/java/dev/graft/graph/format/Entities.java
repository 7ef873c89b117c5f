package dev.graft.graph.format;

/** Characters that GML, which is ASCII, writes as HTML does. */
final class Entities {
    private static final int LONGEST = 10;

    private Entities() {}

    static String decoded(String text) {
        int at = text.indexOf('&');
        if (at < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (; at >= 0; at = text.indexOf('&', at + 1)) {
            int end = text.indexOf(';', at, Math.min(text.length(), at + LONGEST));
            String character = end < 0 ? "" : character(text.substring(at + 1, end));
            if (!character.isEmpty()) {
                out.append(text, from, at).append(character);
                from = end + 1;
            }
        }
        return out.append(text.substring(from)).toString();
    }

    private static String character(String name) {
        return switch (name) {
            case "amp" -> "&";
            case "quot" -> "\"";
            case "apos" -> "'";
            case "lt" -> "<";
            case "gt" -> ">";
            case "nbsp" -> "\u00a0";
            default -> name.startsWith("#") ? numbered(name.substring(1)) : "";
        };
    }

    private static String numbered(String digits) {
        boolean hex = digits.startsWith("x") || digits.startsWith("X");
        try {
            int code = Integer.parseInt(hex ? digits.substring(1) : digits, hex ? 16 : 10);
            return Character.isValidCodePoint(code) ? Character.toString(code) : "";
        } catch (NumberFormatException e) {
            return "";
        }
    }
}
