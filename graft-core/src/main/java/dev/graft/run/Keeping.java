package dev.graft.run;

import dev.graft.base.AtomicFiles;
import dev.graft.base.Json;
import dev.graft.eval.Best;
import dev.graft.eval.Report;
import dev.graft.eval.ReportJson;
import dev.graft.fitted.Fitted;
import dev.graft.graph.Ids;
import dev.graft.table.NamedVectors;
import dev.graft.train.Checkpoint;
import dev.graft.train.Embedding;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes what a finished run leaves: the version in use, its vectors, what was held out and told, the report. */
record Keeping<O extends Outcome>(Task<O> task, RunFolder folder) {
    void keep(Report report, Fitted fitted, Start start, List<O> outcomes) {
        folder.keep(fitted.with(Map.of(Best.CARD, report.best().facts(report.tuned()))));
        Embedding before = start.embedding();
        float[] rows = fitted.parameter("vectors").values();
        folder.first()
                .write(
                        new Embedding(rows, before.dim(), roles(fitted, before), 0, 0),
                        Ids.of(fitted.names()),
                        String.valueOf(fitted.card().getOrDefault("model", start.model())),
                        "fine-tuned, first repeat",
                        start.trainedOn(),
                        fitted.lineage());
        if (fitted.card().get("relations") instanceof List<?> names) {
            List<String> relations = names.stream().map(String::valueOf).toList();
            float[] values = fitted.parameter("relations").values();
            folder.first()
                    .writeRelations(new NamedVectors(relations, values.length / Math.max(1, relations.size()), values));
        }
        task.keep(folder.path(), fitted, outcomes.getFirst());
        told(outcomes);
        trace(report);
        AtomicFiles.write(folder.report(), ReportJson.pretty(report));
        Checkpoint.removeAll(folder.checkpoint());
    }

    private static int roles(Fitted fitted, Embedding before) {
        return fitted.card().get("roles") instanceof Number roles ? roles.intValue() : before.roles();
    }

    private void trace(Report report) {
        StringBuilder lines = new StringBuilder();
        for (Report.Trace trace : report.details().trace()) {
            lines.append(Json.line(ReportJson.trace(trace))).append('\n');
        }
        AtomicFiles.write(folder.path().resolve("trace.jsonl"), lines.toString());
    }

    /** Line by line to their files: of many models and items there may be more than memory holds. */
    private void told(List<O> outcomes) {
        AtomicFiles.write(
                folder.path().resolve("splits.tsv"),
                splits -> AtomicFiles.write(folder.path().resolve("predictions.tsv"), predictions -> {
                    try {
                        told(outcomes, new Lines(splits), new Lines(predictions));
                    } catch (UncheckedIOException e) {
                        throw e.getCause();
                    }
                }));
    }

    private void told(List<O> outcomes, Lines splits, Lines predictions) throws IOException {
        splits.add("repeat", "part", "item");
        List<Object> head = new ArrayList<>(List.of("repeat", "model", "item"));
        head.addAll(task.columns());
        predictions.add(head.toArray());
        for (int r = 0; r < outcomes.size(); r++) {
            int repeat = r;
            outcomes.get(r).write(new Told() {
                @Override
                public void split(String part, String item) {
                    splits.add(repeat, part, item);
                }

                @Override
                public void prediction(String model, String item, Object... columns) {
                    List<Object> line = new ArrayList<>(List.of(repeat, model, item));
                    line.addAll(List.of(columns));
                    predictions.add(line.toArray());
                }
            });
        }
        splits.out.flush();
        predictions.out.flush();
    }

    /** Fields separated by tabs. */
    private static final class Lines {
        private final Writer out;

        Lines(OutputStream stream) {
            this.out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        }

        void add(Object... fields) {
            try {
                for (int i = 0; i < fields.length; i++) {
                    out.write((i == 0 ? "" : "\t") + fields[i]);
                }
                out.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
