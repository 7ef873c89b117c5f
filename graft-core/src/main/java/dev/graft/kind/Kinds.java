package dev.graft.kind;

import dev.graft.kind.classify.ClassifyKind;
import dev.graft.kind.community.CommunityKind;
import dev.graft.kind.kg.KgKind;
import dev.graft.kind.link.LinkKind;
import dev.graft.kind.recommend.RecommendKind;
import dev.graft.kind.regress.RegressKind;
import dev.graft.run.Kind;
import java.util.List;
import java.util.Optional;

/** The kinds of tasks that there are: a new one is a package and a line here. */
public final class Kinds {
    private static final List<Kind> ALL = List.of(
            new ClassifyKind(),
            new RegressKind(),
            new LinkKind(),
            new RecommendKind(),
            new KgKind(),
            new CommunityKind());

    private Kinds() {}

    /** All, in the order in which they are shown. */
    public static List<Kind> all() {
        return ALL;
    }

    /** Their names. */
    public static List<String> names() {
        return ALL.stream().map(Kind::name).toList();
    }

    /** The one of a name. */
    public static Optional<Kind> named(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    /** The one that a recipe's task is of. */
    public static Kind of(dev.graft.recipe.TaskSpec task) {
        return ALL.stream()
                .filter(kind -> kind.task().isInstance(task))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of task takes " + task));
    }
}
