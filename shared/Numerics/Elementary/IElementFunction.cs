namespace Eigenspectrum.Numerics;

/// <summary>A function that is computed alike for one number and for each element of a vector.</summary>
interface IElementFunction
{
    static abstract T Of<T>(T x)
        where T : struct, IWide<T>;
}
