namespace Eigenspectrum.Numerics;

/// <summary>A function's value with its first two derivatives.</summary>
/// <param name="Value">f.</param>
/// <param name="First">f'.</param>
/// <param name="Second">f''.</param>
public readonly record struct ValueWithDerivatives(double Value, double First, double Second)
{
    /// <summary>Sum, derivative by derivative.</summary>
    public static ValueWithDerivatives operator +(ValueWithDerivatives left, ValueWithDerivatives right) =>
        new(left.Value + right.Value, left.First + right.First, left.Second + right.Second);

    /// <summary>Difference, derivative by derivative.</summary>
    public static ValueWithDerivatives operator -(ValueWithDerivatives left, ValueWithDerivatives right) =>
        new(left.Value - right.Value, left.First - right.First, left.Second - right.Second);

    /// <summary>The constant multiple.</summary>
    public static ValueWithDerivatives operator *(double factor, ValueWithDerivatives right) =>
        new(factor * right.Value, factor * right.First, factor * right.Second);

    /// <summary>The product with the variable plus a constant, s + a, whose derivative is 1.</summary>
    /// <param name="shifted">s + a.</param>
    internal ValueWithDerivatives TimesVariable(double shifted) =>
        new(Value * shifted, First * shifted + Value, Second * shifted + 2 * First);

    /// <summary>The quotient by the variable plus a constant.</summary>
    /// <param name="shifted">s + a, not zero.</param>
    internal ValueWithDerivatives OverVariable(double shifted)
    {
        double value = Value / shifted, first = (First - value) / shifted;
        return new(value, first, (Second - 2 * first) / shifted);
    }
}
