from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0003_reminder_messages_worker_signs"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="fact_mark",
            field=models.CharField(blank=True, default="", max_length=200),
            preserve_default=False,
        ),
    ]
