package dev.graft.graph;

import java.nio.charset.StandardCharsets;

/** Numbers straight from bytes; plain decimals without a string. */
final class Numbers {
    private static final double[] TENS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

    private Numbers() {}

    /** The value, or NaN where the text is no number (or says NaN). */
    static double parse(byte[] bytes, int from, int to) {
        int at = from;
        boolean minus = at < to && bytes[at] == '-';
        if (minus) {
            at++;
        }
        long value = 0;
        int digits = 0;
        int point = -1;
        for (; at < to; at++) {
            byte b = bytes[at];
            if (b >= '0' && b <= '9' && digits < 15) {
                value = value * 10 + (b - '0');
                digits++;
            } else if (b == '.' && point < 0) {
                point = digits;
            } else {
                return slow(bytes, from, to);
            }
        }
        int decimals = point < 0 ? 0 : digits - point;
        if (digits == 0 || decimals >= TENS.length) {
            return slow(bytes, from, to);
        }
        double number = value / TENS[decimals];
        return minus ? -number : number;
    }

    private static double slow(byte[] bytes, int from, int to) {
        try {
            return Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.UTF_8).strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
