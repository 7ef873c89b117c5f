package dev.graft.run;

import dev.graft.base.Nullable;
import dev.graft.data.Content;
import dev.graft.recipe.Recipe;
import dev.graft.recipe.SqlText;
import dev.graft.recipe.StartSpec;
import dev.graft.table.NamedVectors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The vectors that a recipe starts from. They are read before the run's folder is claimed, as what they say belongs to what
 * makes the run this one, and again for each further view that starts from them: then they must say the same.
 */
final class GivenVectors {
    private static final int SHOWN = 3;

    private final StartSpec.@Nullable From spec;
    private final Options options;
    private final boolean relations;
    private final Set<String> said = new HashSet<>();
    private @Nullable GivenSource held;

    /**
     * @param relations whether rows of relations that come with them are of use
     */
    GivenVectors(Recipe recipe, Options options, boolean relations) {
        this.spec = recipe.start() instanceof StartSpec.From from ? from : null;
        this.options = options;
        this.relations = relations;
    }

    /**
     * Reads them, where the recipe names some, and holds them for who takes them first; but for what is not there any more and
     * the run keeps a copy of.
     *
     * @return whether the run's copy has to do
     */
    synchronized boolean read(RunFolder run) {
        boolean kept = spec != null && keptAlone(spec, run);
        if (spec != null && !kept) {
            held = source(spec);
        }
        if (spec != null && kept) {
            options.progress()
                    .say("start: " + options.resolve(spec.from())
                            + " is not there any more; the run goes on with the vectors that it kept");
        }
        return kept;
    }

    /** Says what came of matching them; repeats that match alike say it once. */
    synchronized void say(String line) {
        if (said.add(line)) {
            options.progress().say(line);
        }
    }

    private boolean keptAlone(StartSpec.From from, RunFolder run) {
        Path path = SqlText.is(from.from())
                ? null
                : options.resolve(from.from()).toAbsolutePath().normalize();
        return path != null && !Files.exists(path) && new Claim(run).keepsStartFrom(path);
    }

    /** Hands them over. */
    synchronized GivenSource take(StartSpec.From from) {
        GivenSource taken = held == null ? source(from) : held;
        held = null;
        return taken;
    }

    /** Nobody needs those that are held. */
    synchronized void drop() {
        held = null;
    }

    private GivenSource source(StartSpec.From from) {
        GivenSource read = options.shared()
                .once(
                        Arrays.asList("vectors", from.from(), from.array()),
                        () -> GivenSource.read(from.from(), from.array(), options));
        Spreading.check(from.spectral(), read.roles());
        Content content = content(read.vectors());
        // The halves of a vector with two roles are trained and read apart.
        options.inputs().same(RunIdentity.START, read.roles() == 1 ? content : content.as("roles " + read.roles()));
        NamedVectors rows = read.relations();
        if (relations && rows != null) {
            options.inputs()
                    .same(RunIdentity.START + ".relations", content(rows).as(read.model()));
        }
        return read;
    }

    private static Content content(NamedVectors vectors) {
        return Content.of(vectors.names(), vectors.rows(), vectors.dim());
    }

    /**
     * Which nodes have a vector now and had none in a start that was stored, or the other way round.
     *
     * @param key what differs
     * @return how an error goes on; empty where it is of something else, or not known
     */
    synchronized String compared(String key, VectorFolder stored) {
        if (!key.equals(RunIdentity.START) || held == null || !stored.there()) {
            return "";
        }
        Set<String> now = new HashSet<>(held.vectors().names());
        Set<String> without = Set.copyOf(Matched.without(stored));
        List<String> more = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (String name : stored.vectors().names()) {
            boolean before = !without.contains(name);
            if (before != now.contains(name)) {
                (before ? gone : more).add(name);
            }
        }
        return more.isEmpty() && gone.isEmpty()
                ? ", of the same nodes"
                : shown("; new: ", more) + shown("; not there any more: ", gone);
    }

    private static String shown(String what, List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        List<String> some =
                names.stream().limit(SHOWN).map(name -> "'" + name + "'").toList();
        int rest = names.size() - some.size();
        return what + String.join(", ", some) + (rest > 0 ? " and " + rest + " more" : "");
    }
}
