package dev.graft.export;

import dev.graft.base.AtomicFiles;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder for TensorBoard's embedding projector: {@code vectors.tsv}, {@code metadata.tsv} (names alone and no header, or a
 * header and a column an attribute, as the projector wants it), and {@code projector_config.pbtxt}.
 */
final class Projector implements Format {
    private static final String VECTORS = "vectors.tsv";
    private static final String METADATA = "metadata.tsv";
    private static final String CONFIG = "projector_config.pbtxt";

    @Override
    public String name() {
        return "projector";
    }

    @Override
    public String about() {
        return "a folder for TensorBoard's embedding projector";
    }

    @Override
    public String ending() {
        return "projector";
    }

    @Override
    public boolean folder() {
        return true;
    }

    @Override
    public boolean readBack() {
        return false;
    }

    @Override
    public boolean attributes() {
        return true;
    }

    @Override
    public List<Path> files(Path out) {
        return List.of(out.resolve(CONFIG), out.resolve(VECTORS), out.resolve(METADATA));
    }

    @Override
    public void write(Path out, Exported what) {
        String instead = "use --format parquet, or rename it";
        Fitting.names(out, "the projector's metadata", what.vectors().names(), Fitting::tab, instead);
        Fitting.attributes(out, "the projector's metadata", what.attributes(), Fitting::tab, instead);
        AtomicFiles.write(out.resolve(VECTORS), stream -> {
            Text text = new Text(stream);
            for (int i = 0; i < what.rows(); i++) {
                text.values(what.vectors(), i, '\t').line();
            }
            text.flush();
        });
        AtomicFiles.write(out.resolve(METADATA), stream -> {
            Text text = new Text(stream);
            if (!what.attributes().isEmpty()) {
                text.add("name");
                for (Attribute attribute : what.attributes()) {
                    text.add("\t").add(attribute.name());
                }
                text.line();
            }
            for (int i = 0; i < what.rows(); i++) {
                text.add(what.name(i));
                for (Attribute attribute : what.attributes()) {
                    String value = attribute.values()[i];
                    text.add("\t").add(value == null ? "" : value);
                }
                text.line();
            }
            text.flush();
        });
        AtomicFiles.write(
                out.resolve(CONFIG),
                "embeddings {\n  tensor_name: \"vectors\"\n  tensor_shape: " + what.rows() + "\n  tensor_shape: "
                        + what.vectors().dim() + "\n  tensor_path: \"" + VECTORS + "\"\n  metadata_path: \"" + METADATA
                        + "\"\n}\n");
    }
}
