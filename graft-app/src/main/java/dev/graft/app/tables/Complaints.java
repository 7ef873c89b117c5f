package dev.graft.app.tables;

import dev.graft.base.Gunzip;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** DuckDB's messages, shortened to what is wrong, where, and what to do. */
final class Complaints {
    private static final int LONGEST = 200;

    /** Complaints hold values, which may be of any length. */
    private static final int MOST = 10_000;

    private static final Pattern KIND = Pattern.compile("^((INTERNAL|[A-Z][A-Za-z-]*( [A-Z][A-Za-z]*)*) Error: "
            + "|Attempting to fetch from an unsuccessful query result\\s+Error: )+");
    private static final Pattern CSV = Pattern.compile(
            "CSV Error on Line: (\\d+)\\s+Original Line: ?(.*?)\\n(.*?)\\n.*?\\n\\s*file = (.*?)\\n", Pattern.DOTALL);
    private static final Pattern JSON = Pattern.compile("Malformed JSON in file \"(.*?)\", .*", Pattern.DOTALL);

    private Complaints() {}

    /** Text from outside, in one line and not too long for a message. */
    static String cut(String text) {
        String line = text.length() > 10 * LONGEST ? text.substring(0, 10 * LONGEST) : text;
        line = line.replaceAll("\\s*\\v\\s*|\\p{Cntrl}", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST - 3) + "..." : line;
    }

    static String plain(String complaint, String source) {
        String message = complaint.length() > MOST ? complaint.substring(0, MOST) : complaint;
        Matcher csv = CSV.matcher(message);
        if (csv.find()) {
            return csv.group(4).strip() + ":" + csv.group(1) + ": "
                    + cut(csv.group(3)) + ": '" + cut(csv.group(2))
                    + "'. Mend the line, or let read_csv leave such lines out with store_rejects=true";
        }
        String cut = message.contains("\nLINE ") ? message.substring(0, message.indexOf("\nLINE ")) : message;
        String text = KIND.matcher(cut.strip()).replaceFirst("");
        Matcher json = JSON.matcher(text);
        if (json.matches()) {
            String file = json.group(1);
            return (file.equals(source) ? "" : file + " ") + "is not valid JSON" + place(Path.of(file)) + "; mend it";
        }
        return known(text);
    }

    /** DuckDB counts lines from the start of what it read ahead, so the file is read again to say where the fault is. */
    private static String place(Path file) {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
                InputStream in = file.toString().endsWith(".gz") ? new Gunzip(raw) : raw;
                JsonParser parser = new JsonMapper().createParser(in)) {
            while (parser.nextToken() != null) {
                parser.skipChildren();
            }
            return "";
        } catch (JacksonException e) {
            // Nested too deeply is said without a place.
            return e.getLocation() == null
                    ? ", or is nested too deeply"
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
        } catch (IOException e) {
            return "";
        }
    }

    private static String known(String text) {
        if (text.startsWith("No files found that match the pattern")) {
            return "no file matches " + cut(text.substring(text.indexOf('"'))) + "; check the path";
        }
        if (text.startsWith("Cannot access file")) {
            return "the file " + cut(text.substring(text.indexOf('"'), text.lastIndexOf('"') + 1))
                    + " may not be opened; name the files that a query reads in it";
        }
        if (text.startsWith("No magic bytes") || text.contains("too small to be a Parquet file")) {
            return "is no Parquet file, or one cut short; get it again";
        }
        if (text.startsWith("Referenced column ")) {
            return cut(text).replace("! Candidate", "; candidate") + "; check the columns";
        }
        if (text.startsWith("Out of Memory") || text.matches("(could not|failed to) allocate (?s:.*)")) {
            return "the query needs more memory than a fifth of this machine's; select or join less";
        }
        if (text.startsWith("Query exceeded maximum execution time")) {
            return "comes to no end; let its recursion end";
        }
        if (text.startsWith("Deprecated lambda arrow")) {
            return "write lambda x: x + 1 for x -> x + 1";
        }
        return cut(text);
    }
}
