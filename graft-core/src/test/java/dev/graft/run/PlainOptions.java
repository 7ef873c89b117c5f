package dev.graft.run;

import dev.graft.base.Progress;
import dev.graft.graph.Tables;
import java.io.InputStream;
import java.nio.file.Path;

/** What runs need beside their recipe where they read text files of a folder and nothing else. */
public final class PlainOptions {
    private PlainOptions() {}

    public static Options in(Path base, int threads) {
        return new Options(
                threads,
                Progress.NONE,
                base,
                InputStream.nullInputStream(),
                name -> InputStream.nullInputStream(),
                Tables.NONE,
                (arcs, algorithm, quality, resolution, seed) -> new int[arcs.nodes()]);
    }
}
