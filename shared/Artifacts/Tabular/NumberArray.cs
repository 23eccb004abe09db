namespace Eigenspectrum.Artifacts;

/// <summary>An array of numbers of any dimension, the last index running fastest.</summary>
/// <param name="Shape">The length of each axis, none 0; empty only for a single number.</param>
/// <param name="Values">The numbers.</param>
public sealed record NumberArray(int[] Shape, double[] Values)
{
    /// <summary>The shape in words: "2800 x 10000 x 2".</summary>
    public string ShapeText => Text(Shape);

    /// <summary>The array with its axes in another order: axis i of the result is axis order[i] of this one.</summary>
    /// <remarks>O(n) with one pass over the result in its own order.</remarks>
    /// <exception cref="ArgumentException">The order is no permutation of the axes.</exception>
    public NumberArray Permute(params int[] order)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (!order.Order().SequenceEqual(Enumerable.Range(0, Shape.Length)))
            throw new ArgumentException($"{string.Join(", ", order)} is no order of {Shape.Length} axes.",
                nameof(order));
        if (order.SequenceEqual(Enumerable.Range(0, Shape.Length))) return this;
        int[] shape = [.. order.Select(axis => Shape[axis])];
        long[] strides = Strides(Shape);
        return new(shape, Gather(Values, shape, [.. order.Select(axis => strides[axis])]));
    }

    /// <summary>The values at index times stride, the last index of <paramref name="shape"/> running
    /// fastest.</summary>
    internal static double[] Gather(double[] values, int[] shape, long[] strides)
    {
        var gathered = new double[values.Length];
        var index = new int[shape.Length];
        long from = 0;
        for (int to = 0; to < gathered.Length; to++)
        {
            gathered[to] = values[from];
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                from += strides[axis];
                if (++index[axis] < shape[axis]) break;
                from -= strides[axis] * shape[axis];
                index[axis] = 0;
            }
        }
        return gathered;
    }

    internal static string Text(IEnumerable<int> shape) => string.Join(" x ", shape);

    static long[] Strides(int[] shape)
    {
        var strides = new long[shape.Length];
        long stride = 1;
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }
        return strides;
    }
}
