package dev.graft.base;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/**
 * Names that are one name spelt in several ways: in Unicode's normal forms (Unicode Standard Annex 15), in upper and lower case,
 * with blanks around them.
 */
public final class Spelling {
    private Spelling() {}

    /** The same for all spellings of a name. */
    public static String plain(String name) {
        return Normalizer.normalize(name, Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    /** Whether two names are the same characters, which only some of Unicode's forms keep apart: they look the same. */
    public static boolean sameCharacters(String a, String b) {
        return Normalizer.normalize(a, Form.NFC).equals(Normalizer.normalize(b, Form.NFC));
    }

    /** How another spelling of {@code name}, which is there, differs, where that is not seen: an end of {@code "there is 'x' "}. */
    static @Nullable String unseen(String name, String there) {
        if (sameCharacters(name, there)) {
            return "in another Unicode form (" + form(there) + " there, " + form(name) + " here)";
        }
        if (name.strip().equals(there.strip())) {
            return "with other blanks around it";
        }
        return Normalizer.normalize(name, Form.NFKC)
                        .strip()
                        .equals(Normalizer.normalize(there, Form.NFKC).strip())
                ? "in another Unicode form (compatible characters)"
                : null;
    }

    private static String form(String name) {
        return Normalizer.isNormalized(name, Form.NFC)
                ? "NFC"
                : Normalizer.isNormalized(name, Form.NFD) ? "NFD" : "neither NFC nor NFD";
    }
}
