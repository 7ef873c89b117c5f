package dev.graft.recipe;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query in the place of a file: {@code sql:select …}, which reads files below the recipe's folder, or {@code
 * sql@FOLDER:select …}, which reads files below that one. In FOLDER a percent sign is written %25 and a colon %3A.
 *
 * @param folder or null for the recipe's
 */
public record SqlText(@Nullable String folder, String query) {
    private static final Pattern LITERAL = Pattern.compile("'((?:[^']++|'')++)'");
    /** Longer texts name no file. */
    private static final int LONGEST = 4096;

    /** Whether a source is a query. */
    public static boolean is(String source) {
        return source.startsWith("sql:") || source.startsWith("sql@");
    }

    /** Takes a source apart. @throws BadInput where nothing is asked */
    public static SqlText of(String source) {
        int colon = source.indexOf(':');
        if (colon < 0 || source.substring(colon + 1).isBlank()) {
            throw new BadInput(
                    source + ": holds no query; write sql: and a select, such as sql:select * from 'edges.parquet'");
        }
        String folder = source.startsWith("sql@") ? source.substring(4, colon) : null;
        return new SqlText(
                folder == null ? null : folder.replace("%3A", ":").replace("%25", "%"),
                source.substring(colon + 1).strip());
    }

    /**
     * The files that it names and that are there, seen from {@code base}.
     *
     * @return none for patterns of names
     */
    public List<Path> files(Path base) {
        Path from = folder == null ? base : base.resolve(folder);
        List<Path> files = new ArrayList<>();
        for (Matcher literal = LITERAL.matcher(query); literal.find(); ) {
            String name = literal.group(1).replace("''", "'");
            // What can be no path is told by who opens it.
            if (name.length() <= LONGEST && name.indexOf(0) < 0 && Files.exists(from.resolve(name))) {
                files.add(from.resolve(name));
            }
        }
        return files;
    }

    /** The source with its folder spelt out, seen from {@code base}. */
    public String in(Path base) {
        Path absolute =
                (folder == null ? base : base.resolve(folder)).toAbsolutePath().normalize();
        return "sql@" + absolute.toString().replace("%", "%25").replace(":", "%3A") + ":" + query;
    }
}
