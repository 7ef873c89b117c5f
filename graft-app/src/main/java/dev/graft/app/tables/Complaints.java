package dev.graft.app.tables;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** DuckDB's messages, shortened to what is wrong, where, and what to do. */
final class Complaints {
    private static final Pattern KIND = Pattern.compile("^((INTERNAL|[A-Z][A-Za-z-]*( [A-Z][A-Za-z]*)*) Error: )+");
    private static final Pattern CSV = Pattern.compile(
            "CSV Error on Line: (\\d+)\\s+Original Line: ?(.*?)\\n(.*?)\\n.*?\\n\\s*file = (.*?)\\n", Pattern.DOTALL);
    private static final Pattern JSON = Pattern.compile("Malformed JSON in file \"(.*?)\", .*", Pattern.DOTALL);

    private Complaints() {}

    static String plain(String message, String source) {
        Matcher csv = CSV.matcher(message);
        if (csv.find()) {
            return csv.group(4).strip() + ":" + csv.group(1) + ": "
                    + csv.group(3).strip() + ": '" + csv.group(2).strip()
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
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                JsonParser parser = new JsonMapper().createParser(in)) {
            while (parser.nextToken() != null) {
                parser.skipChildren();
            }
            return "";
        } catch (JacksonException e) {
            return " at line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr();
        } catch (IOException e) {
            return "";
        }
    }

    private static String known(String text) {
        if (text.startsWith("No files found that match the pattern")) {
            return "no file matches " + text.substring(text.indexOf('"')) + "; check the path";
        }
        if (text.startsWith("Cannot access file")) {
            return "cannot read " + text.substring(text.indexOf('"'), text.lastIndexOf('"') + 1)
                    + "; only files on this machine can be read";
        }
        if (text.startsWith("No magic bytes") || text.contains("too small to be a Parquet file")) {
            return "is no Parquet file, or one cut short; get it again";
        }
        if (text.startsWith("Table with name ")) {
            String name = text.substring("Table with name ".length(), text.indexOf(" does not exist"));
            return "there is no table " + name
                    + "; name a file in quotes, such as 'edges.parquet', or read_csv('edges.txt')";
        }
        if (text.startsWith("Referenced column ")) {
            return text.replaceAll("\\s*\\n\\s*", " ").replace("! Candidate", "; candidate") + "; check the columns";
        }
        if (text.startsWith("Out of Memory") || text.contains("could not allocate block")) {
            return "the query needs more memory than a fifth of this machine's; select or join less";
        }
        return text.replaceAll("\\s*\\n\\s*", " ");
    }
}
