namespace Eigenspectrum.Pipeline;

/// <summary>The forms of a claim's condition.</summary>
public enum ConditionKind
{
    /// <summary>At most a bound: <c>&lt;= x</c>.</summary>
    AtMost,

    /// <summary>Less than a bound: <c>&lt; x</c>.</summary>
    Less,

    /// <summary>At least a bound: <c>&gt;= x</c>.</summary>
    AtLeast,

    /// <summary>Greater than a bound: <c>&gt; x</c>.</summary>
    Greater,

    /// <summary>Exactly a value: <c>= x</c>.</summary>
    Equal,

    /// <summary>In a closed interval: <c>in [a, b]</c>.</summary>
    Interval,

    /// <summary>Near a value: <c>within x of y</c>.</summary>
    Within,

    /// <summary>Near a value, as a part of its size: <c>within p % of y</c>.</summary>
    WithinPercent,
}
