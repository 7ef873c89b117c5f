package dev.graft.recipe;

import dev.graft.base.Nullable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * Copies of records of many components that differ in one of them. Written out, each such method of sixteen components is twenty lines, in
 * which a mistaken place goes unseen; here the component is named, and {@code WithTest} calls them all.
 */
public final class With {
    private With() {}

    /**
     * The same record with another value of one component, checked as any new one is.
     *
     * @throws IllegalArgumentException where there is no such component
     */
    public static <T extends Record> T of(T record, String component, @Nullable Object value) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        @Nullable Object[] values = new Object[components.length];
        boolean found = false;
        try {
            for (int c = 0; c < components.length; c++) {
                boolean its = components[c].getName().equals(component);
                values[c] = its ? value : components[c].getAccessor().invoke(record);
                found |= its;
            }
            if (!found) {
                throw new IllegalArgumentException(record.getClass() + " has no component " + component);
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            @SuppressWarnings("unchecked") // the class of a T is that of a T
            Class<T> its = (Class<T>) record.getClass();
            return its.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
