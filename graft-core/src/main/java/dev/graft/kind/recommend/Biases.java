package dev.graft.kind.recommend;

import dev.graft.base.AtomicFiles;
import dev.graft.fitted.Fitted;
import dev.graft.math.Tiles;
import java.nio.file.Path;
import java.util.List;

/**
 * What a rating is made of beside the product of both rows: {@code r = mean + bias of the user + bias of the item + product}.
 *
 * @param mean training rating
 * @param rows {@code [users + items]}
 */
record Biases(double mean, float[] rows) {
    private static final String FILE = "biases.tsv";

    /** What they and rows of {@code dim} values, users first, predict. */
    Prediction prediction(float[] x, int users, int dim) {
        return (user, item) ->
                mean + rows[user] + rows[users + item] + Tiles.dot(x, user * dim, x, (users + item) * dim, dim);
    }

    /** Writes {@code biases.tsv} beside the vectors of a run or a version: the mean, then a bias a user and item, by name. */
    void write(Path folder, List<String> names) {
        StringBuilder text = new StringBuilder("mean\t").append(mean).append('\n');
        for (int u = 0; u < rows.length; u++) {
            text.append(names.get(u)).append('\t').append(rows[u]).append('\n');
        }
        AtomicFiles.write(folder.resolve(FILE), text.toString());
    }

    /** Those of a trained model. */
    static Biases of(Fitted model) {
        if (!(model.card().get("mean") instanceof Number mean)) {
            throw new IllegalArgumentException(
                    "no mean rating in " + model.card().keySet());
        }
        return new Biases(mean.doubleValue(), model.read(MemberModels.BIASES).values());
    }
}
