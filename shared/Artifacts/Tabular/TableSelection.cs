namespace Eigenspectrum.Artifacts;

/// <summary>Which columns of a foreign table are wanted, and as what.</summary>
/// <param name="Keys">Columns to read as text.</param>
/// <param name="Numbers">Columns to read as numbers, in this order; null for all others.</param>
public sealed record TableSelection(IReadOnlyList<string> Keys, IReadOnlyList<string>? Numbers)
{
    /// <summary>Where the keys and the numbers stand among the columns of a file.</summary>
    /// <exception cref="InvalidDataException">A column is missing, or stands twice.</exception>
    internal (int[] Keys, int[] Numbers) Find(string path, IReadOnlyList<string> names)
    {
        int[] keys = [.. Keys.Select(Place)];
        int[] numbers = Numbers is not null
            ? [.. Numbers.Select(Place)]
            : [.. Enumerable.Range(0, names.Count).Where(i => !keys.Contains(i))];
        if (numbers.Length == 0)
            throw new InvalidDataException($"'{path}' has no columns of numbers beside {string.Join(", ", Keys)}.");
        return (keys, numbers);

        int Place(string name)
        {
            int[] found = [.. Enumerable.Range(0, names.Count).Where(i => names[i] == name)];
            return found.Length == 1 ? found[0] : throw new InvalidDataException(found.Length > 1
                ? $"'{path}' has more than one column '{name}'."
                : $"'{path}' has no column '{name}'; there are: {Shown(names)}.");
        }
    }

    static string Shown(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(12)) + (names.Count > 12 ? $", ... ({names.Count} in all)" : "");
}
