using System.Runtime.CompilerServices;

namespace Microsoft.DurableTask;

/// <summary>Makes pageable sequences from a function that reads one page.</summary>
public static class Pageable
{
    /// <summary>A sequence whose pages come from a function of the continuation token.</summary>
    public static AsyncPageable<T> Create<T>(Func<string?, CancellationToken, Task<Page<T>>> pageFunc)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(pageFunc);
        return new FuncAsyncPageable<T>((token, _, cancellation) => pageFunc(token, cancellation));
    }

    /// <summary>A sequence whose pages come from a function of the continuation token and the page size.</summary>
    public static AsyncPageable<T> Create<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> pageFunc)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(pageFunc);
        return new FuncAsyncPageable<T>(pageFunc);
    }

    private sealed class FuncAsyncPageable<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> pageFunc) : AsyncPageable<T>
        where T : notnull
    {
        public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = default, int? pageSizeHint = default) =>
            ReadAsync(continuationToken, pageSizeHint);

        private async IAsyncEnumerable<Page<T>> ReadAsync(
            string? continuationToken, int? pageSizeHint, [EnumeratorCancellation] CancellationToken cancellation = default)
        {
            do
            {
                Page<T> page = await pageFunc(continuationToken, pageSizeHint, cancellation);
                yield return page;
                continuationToken = page.ContinuationToken;
            }
            while (continuationToken is not null);
        }
    }
}
