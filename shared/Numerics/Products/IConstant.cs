namespace Eigenspectrum.Numerics;

/// <summary>A number that is known when a kernel is compiled.</summary>
interface IConstant
{
    static abstract int Value { get; }
}
