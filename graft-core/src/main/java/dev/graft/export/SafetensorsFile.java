package dev.graft.export;

import dev.graft.base.BadInput;
import dev.graft.base.Json;
import dev.graft.fitted.Safetensors;
import dev.graft.fitted.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Safetensors: a tensor {@code vectors [n x dim]} of F32; names and layout as JSON in the head's metadata. */
final class SafetensorsFile implements Format {
    /** The format's own limit of its head, less what else is in there. */
    private static final long LONGEST = 99_000_000;

    @Override
    public String name() {
        return "safetensors";
    }

    @Override
    public String about() {
        return "PyTorch and others; names and layout in its metadata";
    }

    @Override
    public String ending() {
        return "safetensors";
    }

    @Override
    public void write(Path out, Exported what) {
        List<String> names = what.vectors().names();
        what.mustFit(out, "safetensors");
        String json = Json.line(names);
        // A quote of the list takes two bytes in the head, which is JSON itself, and no character more than six.
        long bytes = json.chars()
                .mapToLong(c -> c == '"' || c == '\\' ? 2 : c < 0x80 ? 1 : 3)
                .sum();
        if (bytes > LONGEST) {
            throw BadInput.in(
                    out,
                    "safetensors cannot hold " + names.size() + " names of " + bytes
                            + " bytes in all, the head of the format ends at 100,000,000; use --format parquet or npy");
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", "pt");
        metadata.put("layout", Json.line(what.layout().json()));
        metadata.put("names", json);
        Safetensors.write(
                out,
                Map.of(
                        "vectors",
                        Tensor.rows(what.vectors().rows(), what.vectors().dim())),
                metadata);
    }
}
