package dev.graft.compat;

import dev.graft.base.BadInput;
import dev.graft.base.Nullable;
import dev.graft.fitted.Tensor;
import dev.graft.math.RidgeMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map of vectors of one space, the new model's, into another, the old model's: {@code y = x M + b}. */
public sealed interface VectorMap {
    /** A map that leaves products of rows as they are, but for one factor of all. */
    sealed interface Turning extends VectorMap {
        /**
         * What is mapped to some rows, where dimensions are the same.
         *
         * @param rows {@code [n x otherDim]}
         * @return {@code [n x dim]}, new
         */
        float[] back(float[] rows, int threads);
    }

    /** Nothing changes. */
    record Identity(int dim) implements Turning {
        @Override
        public float[] back(float[] rows, int threads) {
            return rows.clone();
        }

        @Override
        public int otherDim() {
            return dim;
        }

        @Override
        public RidgeMap.Fitted affine() {
            float[] one = new float[dim * dim];
            for (int d = 0; d < dim; d++) {
                one[d * dim + d] = 1;
            }
            return new RidgeMap.Fitted(one, new float[dim]);
        }

        @Override
        public float[] of(float[] rows, int threads) {
            return rows.clone();
        }

        @Override
        public Map<String, Tensor> tensors() {
            return Map.of(KIND, numbers(0, dim));
        }
    }

    /**
     * Turned, reflections allowed, and all lengths multiplied: {@code y = scale · x R}. All cosines stay where dimensions do; into more, R is orthonormal
     * rows, into fewer, orthonormal columns (Schönemann, Psychometrika 1966).
     *
     * @param rotation R, {@code [dim x otherDim]}
     * @param scale 1 where lengths stay
     */
    record Orthogonal(int dim, int otherDim, float[] rotation, float scale) implements Turning {
        @Override
        public float[] back(float[] rows, int threads) {
            float[] turned = new float[rotation.length];
            for (int i = 0; i < dim; i++) {
                for (int j = 0; j < otherDim; j++) {
                    turned[j * dim + i] = rotation[i * otherDim + j];
                }
            }
            return new Orthogonal(otherDim, dim, turned, 1 / scale).of(rows, threads);
        }

        @Override
        public RidgeMap.Fitted affine() {
            float[] scaled = rotation.clone();
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] *= scale;
            }
            return new RidgeMap.Fitted(scaled, new float[otherDim]);
        }

        @Override
        public Map<String, Tensor> tensors() {
            return Map.of(KIND, numbers(1, dim, otherDim, scale), MATRIX, Tensor.rows(rotation, otherDim));
        }
    }

    /**
     * Any linear map and an offset, by least squares with a penalty ({@link RidgeMap}).
     *
     * @param weights {@code [dim x otherDim]}
     * @param offset {@code [otherDim]}
     * @param strength λ as a multiple of the inputs' mean square
     */
    record Ridge(int dim, float[] weights, float[] offset, float strength) implements VectorMap {
        @Override
        public int otherDim() {
            return offset.length;
        }

        @Override
        public RidgeMap.Fitted affine() {
            return new RidgeMap.Fitted(weights, offset);
        }

        @Override
        public Map<String, Tensor> tensors() {
            return Map.of(
                    KIND,
                    numbers(2, dim, offset.length, strength),
                    MATRIX,
                    Tensor.rows(weights, offset.length),
                    OFFSET,
                    Tensor.rows(offset, offset.length));
        }
    }

    /** Turned, and what that leaves by least squares with a penalty: of few rows it shrinks to a rotation, not to nothing. */
    record Residual(Orthogonal turned, Ridge rest) implements VectorMap {
        @Override
        public int dim() {
            return turned.dim();
        }

        @Override
        public int otherDim() {
            return turned.otherDim();
        }

        @Override
        public RidgeMap.Fitted affine() {
            float[] sum = turned.affine().weights();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += rest.weights()[i];
            }
            return new RidgeMap.Fitted(sum, rest.offset());
        }

        @Override
        public Map<String, Tensor> tensors() {
            Map<String, Tensor> all = new LinkedHashMap<>(turned.tensors());
            all.put(KIND, numbers(3, dim(), otherDim(), turned.scale(), rest.strength()));
            all.put(REST, Tensor.rows(rest.weights(), otherDim()));
            all.put(OFFSET, Tensor.rows(rest.offset(), otherDim()));
            return all;
        }
    }

    /** What the map is of, and its numbers. */
    String KIND = "map.kind";

    /** {@code [dim x otherDim]}. */
    String MATRIX = "map.matrix";

    /** {@code [dim x otherDim]}, added to the matrix. */
    String REST = "map.rest";

    /** {@code [1 x otherDim]}. */
    String OFFSET = "map.offset";

    /** Dimensions of what is mapped. */
    int dim();

    /** Dimensions of what it is mapped into. */
    int otherDim();

    /** M and b. */
    RidgeMap.Fitted affine();

    /** By name, to be stored; {@link #read} makes the same of them to the bit. */
    Map<String, Tensor> tensors();

    /**
     * Images of rows, the same bits on any number of threads. O(n · dim · otherDim).
     *
     * @param rows {@code [n x dim]}
     * @return {@code [n x otherDim]}, new
     */
    default float[] of(float[] rows, int threads) {
        return affine().of(rows, dim(), threads);
    }

    /**
     * Reads what {@link #tensors} gave.
     *
     * @param place where it was read, for errors
     * @throws BadInput where one is missing, or of another shape
     */
    static VectorMap read(Map<String, Tensor> tensors, String place) {
        float[] numbers = tensor(tensors, KIND, -1, place);
        int kind = numbers.length == 0 ? -1 : (int) numbers[0];
        int[] sizes = {2, 4, 4, 5};
        if (kind < 0 || kind >= sizes.length || numbers.length != sizes[kind]) {
            throw new BadInput(place + ": " + KIND + " tells of no map that this version knows" + REMEDY);
        }
        int dim = (int) numbers[1];
        if (kind == 0) {
            return new Identity(dim);
        }
        int other = (int) numbers[2];
        float[] matrix = tensor(tensors, MATRIX, dim * other, place);
        return switch (kind) {
            case 1 -> new Orthogonal(dim, other, matrix, numbers[3]);
            case 2 -> new Ridge(dim, matrix, tensor(tensors, OFFSET, other, place), numbers[3]);
            default ->
                new Residual(
                        new Orthogonal(dim, other, matrix, numbers[3]),
                        new Ridge(
                                dim,
                                tensor(tensors, REST, dim * other, place),
                                tensor(tensors, OFFSET, other, place),
                                numbers[4]));
        };
    }

    private static float[] tensor(Map<String, Tensor> tensors, String name, int size, String place) {
        @Nullable Tensor tensor = tensors.get(name);
        if (tensor == null || (size >= 0 && tensor.values().length != size)) {
            throw new BadInput(place + ": a map of vectors needs " + name
                    + (size < 0
                            ? ""
                            : " of " + size + " numbers, not "
                                    + (tensor == null ? "none" : Integer.toString(tensor.values().length)))
                    + REMEDY);
        }
        return tensor.values();
    }

    /** Ends errors. */
    String REMEDY = "; the file is damaged or of another version: fit the map anew";

    private static Tensor numbers(float... numbers) {
        return Tensor.rows(numbers, numbers.length);
    }
}
