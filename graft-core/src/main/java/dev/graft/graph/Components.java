package dev.graft.graph;

import java.util.Arrays;

/** Weakly connected components: nodes that edges join, whatever their direction. O(n + m), breadth first. */
final class Components {
    private Components() {}

    /** The number of each node's component; numbers count up by the components' first nodes. */
    static int[] of(Graph graph) {
        int n = graph.nodes();
        int[] component = new int[n];
        Arrays.fill(component, -1);
        int[] queue = new int[n];
        int count = 0;
        for (int first = 0; first < n; first++) {
            if (component[first] >= 0) {
                continue;
            }
            component[first] = count;
            queue[0] = first;
            int end = 1;
            for (int at = 0; at < end; at++) {
                end = reach(graph.out(), queue[at], count, component, queue, end);
                if (graph.directed()) {
                    end = reach(graph.in(), queue[at], count, component, queue, end);
                }
            }
            count++;
        }
        return component;
    }

    private static int reach(Csr csr, int u, int number, int[] component, int[] queue, int end) {
        int last = end;
        for (int i = csr.offsets()[u]; i < csr.offsets()[u + 1]; i++) {
            int v = csr.targets()[i];
            if (component[v] < 0) {
                component[v] = number;
                queue[last++] = v;
            }
        }
        return last;
    }

    /** Which nodes are of the component with the most nodes; of several, the one whose node comes first. */
    static boolean[] largest(Graph graph) {
        int[] component = of(graph);
        int[] sizes = new int[graph.nodes()];
        for (int c : component) {
            sizes[c]++;
        }
        int largest = 0;
        for (int c = 1; c < sizes.length; c++) {
            largest = sizes[c] > sizes[largest] ? c : largest;
        }
        boolean[] keep = new boolean[graph.nodes()];
        for (int u = 0; u < keep.length; u++) {
            keep[u] = component[u] == largest;
        }
        return keep;
    }
}
