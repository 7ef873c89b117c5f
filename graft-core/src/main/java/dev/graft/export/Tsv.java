package dev.graft.export;

import dev.graft.base.AtomicFiles;
import java.nio.file.Path;

/** A line a node: name and values, separated by tabs; no header, no quotes. */
final class Tsv implements Format {
    @Override
    public String name() {
        return "tsv";
    }

    @Override
    public String about() {
        return "name and values by tabs, no header";
    }

    @Override
    public String ending() {
        return "tsv";
    }

    @Override
    public void write(Path out, Exported what) {
        Fitting.names(out, "TSV", what.vectors().names(), Fitting::tabOrEdge, "use --format csv or parquet");
        AtomicFiles.write(out, stream -> {
            Text text = new Text(stream);
            for (int i = 0; i < what.rows(); i++) {
                text.add(what.name(i)).add("\t").values(what.vectors(), i, '\t').line();
            }
            text.flush();
        });
    }
}
