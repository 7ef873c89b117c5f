package dev.graft.app.tables;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which reader a file in the place of a table gets, by the ending of its name. */
final class TableEndings {
    private static final Pattern ENDING =
            Pattern.compile(".*\\.(?:(parquet)|(?:(csv|tsv)|(json|jsonl|ndjson))(?:\\.gz|\\.zst)?)", Pattern.DOTALL);

    private TableEndings() {}

    private static Matcher matcher(String file) {
        return ENDING.matcher(file.toLowerCase(Locale.ROOT));
    }

    static boolean known(String file) {
        return matcher(file).matches();
    }

    /** What to do for a name that tells no reader. */
    static String advice(String file) {
        String shown = Complaints.cut(file);
        return file.matches("\\w+")
                ? "there is no table " + shown
                        + "; name a file in quotes, such as 'edges.parquet', or read_csv('edges.txt')"
                : "the ending of '" + shown + "' tells no format; name its reader, such as read_csv('edges.txt')";
    }

    /** A constant text from which {@link SyntaxTree#reader} takes the function. */
    static String reader(String file) {
        Matcher matcher = matcher(file);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(file);
        }
        return matcher.group(1) != null
                ? "from read_parquet('file')"
                : matcher.group(2) != null ? "from read_csv('file')" : "from read_json('file')";
    }
}
