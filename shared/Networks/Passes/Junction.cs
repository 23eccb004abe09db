using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The place between two layers: what a batch is there, and derivatives of it.</summary>
/// <remarks>
/// All arrays are row-major, one row a sample. Arrays for several directions hold the rows of the whole batch for the
/// first direction, then those for the second: row n of direction k is row k times the batch's rows + n.
/// </remarks>
/// <typeparam name="T">double or float.</typeparam>
public sealed class Junction<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A place for batches of up to <paramref name="rows"/> samples.</summary>
    public Junction(int rows, int size, bool wantsGradients = true)
        : this(new T[checked(rows * size)], size, wantsGradients)
    {
    }

    internal Junction(T[] values, int size, bool wantsGradients) =>
        (Values, Size, WantsGradients) = (values, size, wantsGradients);

    /// <summary>The numbers of a sample.</summary>
    public int Size { get; }

    /// <summary>Whether derivatives with respect to the values here are wanted; not at the inputs.</summary>
    public bool WantsGradients { get; }

    /// <summary>The values, rows x <see cref="Size"/>.</summary>
    public T[] Values { get; }

    /// <summary>Derivatives of the loss with respect to the values; empty before the first backward pass.</summary>
    public T[] Gradients { get; set; } = [];

    /// <summary>Rates of change of the values along directions; null stands for zeros, as at the inputs.</summary>
    public T[]? Tangents { get; set; }

    /// <summary>Rates of change of <see cref="Gradients"/> along directions, or other rows to pull back.</summary>
    public T[] GradientTangents { get; set; } = [];

    /// <summary>The rows that flow back here.</summary>
    public T[] Cotangents(Flow flow) => flow == Flow.Gradient ? Gradients : GradientTangents;

    internal void HoldCotangents(Flow flow, int rows)
    {
        var needed = checked(rows * Size);
        if (flow == Flow.Gradient && Gradients.Length < needed) Gradients = new T[needed];
        if (flow == Flow.GradientTangent && GradientTangents.Length < needed) GradientTangents = new T[needed];
    }

    internal void HoldTangents(int rows)
    {
        var needed = checked(rows * Size);
        if (Tangents is null || Tangents.Length < needed) Tangents = new T[needed];
    }
}
