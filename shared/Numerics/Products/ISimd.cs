namespace Eigenspectrum.Numerics;

/// <summary>What the products need of a vector type, for one type of number.</summary>
/// <remarks>
/// Kernels are written once over this interface. As the arguments are structs, the compiler makes an own version of
/// each kernel for every width and type of number, in which these calls are single instructions.
/// </remarks>
/// <typeparam name="TVector">A vector of <typeparamref name="T"/>.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
unsafe interface ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>Numbers in a vector.</summary>
    static abstract int Count { get; }

    static abstract TVector Load(T* source);

    static abstract void Store(TVector value, T* target);

    /// <summary>The same number everywhere.</summary>
    static abstract TVector Broadcast(T value);

    /// <summary>x y + z with one rounding.</summary>
    static abstract TVector MultiplyAdd(TVector x, TVector y, TVector z);
}
