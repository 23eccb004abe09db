namespace Eigenspectrum.Networks;

/// <summary>A run of parameters with all that an update of them needs.</summary>
/// <typeparam name="T">double or float.</typeparam>
public readonly ref struct OptimizerPart<T>
{
    readonly T[][] slots;
    readonly int first;

    internal OptimizerPart(long step, Span<T> parameters, ReadOnlySpan<T> gradient, T[][] slots, int first)
    {
        Step = step;
        Parameters = parameters;
        Gradient = gradient;
        (this.slots, this.first) = (slots, first);
    }

    /// <summary>Which update this is, counted from 1.</summary>
    public long Step { get; }

    /// <summary>The parameters, to be changed.</summary>
    public Span<T> Parameters { get; }

    /// <summary>The gradient of the loss, without weight decay.</summary>
    public ReadOnlySpan<T> Gradient { get; }

    /// <summary>The remembered numbers of these parameters, to be changed.</summary>
    public Span<T> Slot(int index) => slots[index].AsSpan(first, Parameters.Length);
}
