package dev.graft.kind.community;

import dev.graft.base.BadInput;
import dev.graft.base.Nearby;
import dev.graft.base.Nullable;
import dev.graft.fitted.AnswerRows;
import dev.graft.fitted.Asked;
import dev.graft.fitted.CommunityAnswers;
import dev.graft.fitted.Fitted;
import dev.graft.fitted.Tensor;
import dev.graft.graph.Graph;
import dev.graft.kind.nodes.NewNodes;
import dev.graft.kind.nodes.StoredNodes;
import dev.graft.model.Propagation;
import dev.graft.run.Inference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Communities of nodes as a finished run stored them. */
final class StoredCommunities implements CommunityAnswers {
    private final Fitted fitted;
    private final StoredNodes nodes;
    private final List<String> names;
    private final int[] community;
    private final float[] firmness;

    private StoredCommunities(Fitted fitted, StoredNodes nodes, List<String> names, int[] community, float[] firmness) {
        this.fitted = fitted;
        this.nodes = nodes;
        this.names = names;
        this.community = community;
        this.firmness = firmness;
    }

    static StoredCommunities of(Fitted fitted) {
        StoredNodes nodes = StoredNodes.of(fitted);
        return new StoredCommunities(
                fitted,
                nodes,
                names(fitted),
                fitted.read("community").integers(),
                fitted.read(Grouping.FIRMNESS).values());
    }

    /** Names of the communities. @throws BadInput where there are none */
    static List<String> names(Fitted fitted) {
        if (!(fitted.card().get(Grouping.NAMES) instanceof List<?> list)) {
            throw new BadInput("the run's card has no names of communities; run finetune again with --out elsewhere");
        }
        return list.stream().map(String::valueOf).toList();
    }

    @Override
    public Fitted fitted() {
        return fitted;
    }

    /** A new node is in the community whose centre is nearest to what its own would be read off. */
    @Override
    public int passedOver(Graph edges) {
        return Inference.amongKnown(fitted.names(), edges);
    }

    @Override
    public CommunityAnswers with(Graph edges) {
        NewNodes news = NewNodes.of(fitted, nodes, edges);
        Tensor stored = fitted.read(Grouping.CENTRES);
        Centres centres = new Centres(stored.values(), stored.shape()[1]);
        int all = news.nodes().size();
        int dim = news.rows().length / all;
        float[] read = Surroundings.of(news.rows(), dim, new Propagation(news.arcs()), centres.width() / dim - 1);
        int[] its = Arrays.copyOf(community, all);
        float[] firm = Arrays.copyOf(firmness, all);
        for (int u = news.known(); u < all; u++) {
            its[u] = centres.nearest(read, u);
            firm[u] = (float) centres.firmness(read, u, its[u]);
        }
        return new StoredCommunities(fitted, news.nodes(), names, its, firm);
    }

    @Override
    public Membership of(String node) {
        return of(nodes.node(node));
    }

    private Membership of(int node) {
        return new Membership(nodes.name(node), names.get(community[node]), firmness[node]);
    }

    /** The number of the community that a node is in. */
    int community(String node) {
        return community[nodes.node(node)];
    }

    /** @throws BadInput where there is no such community */
    @Override
    public List<String> members(String name) {
        int its = names.indexOf(name);
        if (its < 0) {
            throw new BadInput("the run knows no community '" + name + "'" + Nearby.hint(name, names));
        }
        return IntStream.of(members(its)).mapToObj(nodes::name).toList();
    }

    private int[] members(int its) {
        return IntStream.range(0, community.length)
                .filter(u -> community[u] == its)
                .toArray();
    }

    @Override
    public boolean knows(String name, int place) {
        return nodes.has(name);
    }

    @Override
    public void answer(Asked asked, AnswerRows rows) {
        if (asked.top() > 0) {
            throw new BadInput("--top is " + asked.top() + ", and a node is in one community; leave it out");
        }
        List<String> columns = new ArrayList<>(List.of("node", "community", "firmness"));
        if (asked.why()) {
            columns.add("why");
        }
        int[] all = nodes.asked(asked, "communities of nodes");
        rows.columns(columns);
        for (int node : all) {
            Membership its = of(node);
            List<@Nullable Object> row = new ArrayList<>();
            row.add(its.node());
            row.add(its.firmness() < asked.abstain() ? null : its.community());
            row.add(its.firmness());
            if (asked.why()) {
                row.add(nodes.nearest(node, members(community[node]), other -> ""));
            }
            rows.row(row.toArray());
        }
    }
}
