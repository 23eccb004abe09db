using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Takes images out of a set, none twice.</summary>
/// <param name="images">The set.</param>
/// <param name="name">What to call the set in messages.</param>
sealed class SampleSelector(ImageSet images, string name)
{
    readonly bool[] taken = new bool[images.Count];

    /// <summary>The next images by a rule.</summary>
    /// <returns>Their indexes; in the order of the file unless chosen at random.</returns>
    /// <exception cref="UserErrorException">There are not enough.</exception>
    public int[] Take(int count, SampleSelection selection, RandomStream stream)
    {
        int left = taken.Count(t => !t);
        if (count > left)
            throw new UserErrorException($"{name} has {left} images to take, {count} are asked for; ask for fewer.");
        int[] chosen = selection switch
        {
            SampleSelection.InOrder => [.. Untaken().Take(count)],
            SampleSelection.Balanced => Balanced(count),
            _ => Random(count, stream),
        };
        foreach (int index in chosen)
            taken[index] = true;
        return chosen;
    }

    IEnumerable<int> Untaken() => Enumerable.Range(0, images.Count).Where(i => !taken[i]);

    int[] Random(int count, RandomStream stream)
    {
        int[] untaken = [.. Untaken()];
        int[] order = stream.Permutation(untaken.Length);
        return [.. order.Take(count).Select(i => untaken[i])];
    }

    int[] Balanced(int count)
    {
        if (count % images.Classes != 0)
        {
            throw new UserErrorException(
                $"{count} images cannot be balanced over {images.Classes} classes; "
                + $"ask for a multiple of {images.Classes} or set \"selection\" to InOrder or Random.");
        }
        var room = new int[images.Classes];
        Array.Fill(room, count / images.Classes);
        int[] chosen = [.. Untaken().Where(i => room[images.Labels[i]]-- > 0)];
        int missing = Array.FindIndex(room, r => r > 0);
        return missing < 0
            ? chosen
            : throw new UserErrorException(
                $"class {missing} of {name} has too few images for {count} balanced ones; "
                + "ask for fewer or set \"selection\" to InOrder or Random.");
    }
}
