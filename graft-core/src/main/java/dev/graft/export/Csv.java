package dev.graft.export;

import dev.graft.base.AtomicFiles;
import dev.graft.base.Nullable;
import java.nio.file.Path;

/**
 * CSV (RFC 4180) with a header {@code name,v0,v1,…}. Every name is in quotes, so that one that looks like a number, a comment
 * or a record's end stays a name.
 */
final class Csv implements Format {
    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String about() {
        return "name and values by commas, a header, names in quotes";
    }

    @Override
    public String ending() {
        return "csv";
    }

    /** A line feed between quotes is one to all readers; a carriage return to some. */
    private static @Nullable String fault(String name) {
        return name.indexOf('\r') >= 0 ? "it has a carriage return" : null;
    }

    @Override
    public void write(Path out, Exported what) {
        Fitting.names(out, "CSV", what.vectors().names(), Csv::fault, "use --format parquet");
        AtomicFiles.write(out, stream -> {
            Text text = new Text(stream).add("name");
            for (int d = 0; d < what.vectors().dim(); d++) {
                text.add(",v").add(d);
            }
            text.line();
            for (int i = 0; i < what.rows(); i++) {
                text.add(Text.quoted(what.name(i)))
                        .add(",")
                        .values(what.vectors(), i, ',')
                        .line();
            }
            text.flush();
        });
    }
}
