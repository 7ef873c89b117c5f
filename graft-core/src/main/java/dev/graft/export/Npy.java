package dev.graft.export;

import dev.graft.table.NpyFiles;
import java.nio.file.Path;
import java.util.List;

/** NumPy's {@code .npy}, names one a line in a text beside it. */
final class Npy implements Format {
    @Override
    public String name() {
        return "npy";
    }

    @Override
    public String about() {
        return "NumPy, with NAME.names.txt beside it";
    }

    @Override
    public String ending() {
        return "npy";
    }

    @Override
    public List<Path> files(Path out) {
        return List.of(out, NpyFiles.namesBeside(out));
    }

    @Override
    public void write(Path out, Exported what) {
        Fitting.names(
                out,
                "a file of names, one a line,",
                what.vectors().names(),
                Fitting::lineEnd,
                "use --format parquet or safetensors");
        NpyFiles.write(out, what.vectors());
    }
}
