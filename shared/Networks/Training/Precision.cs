namespace Eigenspectrum.Networks;

#pragma warning disable CA1720 // the names of types: they are also what the field calls the precisions
/// <summary>The numbers that a training computes with.</summary>
public enum Precision
{
    /// <summary>64-bit numbers.</summary>
    Double,

    /// <summary>32-bit numbers: about twice as fast, seven digits. Losses are summed in 64 bits all the same.</summary>
    Single,
}
#pragma warning restore CA1720
