package dev.graft.update;

import dev.graft.base.Nullable;
import dev.graft.living.Batch;
import dev.graft.living.Foretold;
import dev.graft.living.Links;
import dev.graft.living.Links.Link;
import dev.graft.living.Living;
import dev.graft.run.Versions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Items that came by updates and that a training anew is not taught before it was asked of them: the only ones that it can be compared on fairly, as a
 * version from before the update that brought them was not taught them either. Of names that the first version has, as
 * what they name, so that all models can be asked them.
 *
 * @param parent the version in use
 * @param stored a version's model as it was stored, by its number
 */
record Withheld(Versions versions, Versions.Version parent, IntFunction<Living> stored) {
    /** One in so many of those that came: the others teach what updates brought. */
    private static final int SHARE = 5;

    private static final int FIRST = 1;

    /** The version before the one in use, and ever farther ones: so few that their models can all be read. The last is the first of all. */
    private List<Integer> earlier() {
        List<Versions.Version> line = versions.line(parent.number());
        List<Integer> some = new ArrayList<>();
        for (int back = 1; back < line.size() - 1; back *= 2) {
            some.add(line.get(back).number());
        }
        if (line.size() > 1) {
            some.add(line.getLast().number());
        }
        return some;
    }

    /**
     * Some of what is known: of what came last, at most a share and at most so many; and nothing that a name is known by alone.
     *
     * @param known what would be taught
     */
    Links some(Links known, int most) {
        List<Integer> earlier = most == 0 ? List.of() : earlier();
        if (earlier.isEmpty()) {
            return Links.NONE;
        }
        Living first = stored.apply(FIRST);
        List<Link> named = known.all().stream().filter(first::hasNames).toList();
        List<Link> came = List.of();
        for (int at = 0; at < earlier.size() && came.size() / SHARE < most; at++) {
            int number = earlier.get(at);
            Living before = number == FIRST ? first : stored.apply(number);
            came = named.stream().filter(link -> !before.knows(link)).toList();
        }
        return spared(Links.least(came.stream(), Math.min(most, came.size() / SHARE)), known);
    }

    private static Links spared(Links drawn, Links known) {
        Map<List<String>, Integer> left = new HashMap<>();
        known.all().forEach(link -> names(link).forEach(name -> left.merge(name, 1, Integer::sum)));
        return new Links(drawn.all().stream()
                .filter(link -> {
                    boolean spare = names(link).allMatch(name -> left.getOrDefault(name, 0) > 1);
                    names(link).forEach(name -> left.merge(name, spare ? -1 : 0, Integer::sum));
                    return spare;
                })
                .toList());
    }

    private static Stream<List<String>> names(Link link) {
        return Stream.of(
                List.of("source", link.source()), List.of("target", link.target()), List.of("type", link.relation()));
    }

    /** What a model tells of them, and what the last version before each does; null where none can be asked of both. */
    @Nullable
    Compared compared(Links items, Living now) {
        List<double[]> before = new ArrayList<>();
        List<double[]> after = new ArrayList<>();
        List<Link> left = items.all();
        String metric = "";
        String than = "";
        for (int number : earlier()) {
            Living its = stored.apply(number);
            Batch asked = Batch.of(
                    new Links(left.stream()
                            .filter(link -> !its.knows(link) && its.hasNames(link) && now.hasNames(link))
                            .toList()),
                    Links.NONE);
            left = left.stream().filter(its::knows).toList();
            Foretold then = its.ask(asked, now);
            Foretold told = now.ask(asked, its);
            if (asked.size() > 0 && then.gains().length == told.gains().length) {
                before.add(then.gains());
                after.add(told.gains());
                metric = told.metric();
                than = than.isEmpty() ? Versions.name(number) : than.split(" ")[0] + " and earlier";
            }
        }
        return before.isEmpty()
                ? null
                : Compared.of(than, new Foretold(metric, joined(before), 0), new Foretold(metric, joined(after), 0));
    }

    private static double[] joined(List<double[]> parts) {
        return parts.stream().flatMapToDouble(DoubleStream::of).toArray();
    }
}
